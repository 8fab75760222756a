"""Scripts, fonts and icons of others are there as their packages made them, or a sentence says what to do."""

import hashlib
import json
from pathlib import Path

import click
import pytest

from workbench import front_end


def test_every_file_is_as_the_manifest_says() -> None:
    wanted = json.loads(front_end.MANIFEST.read_text())["files"]
    found = {name: hashlib.sha256((front_end.MANIFEST.parent / name).read_bytes()).hexdigest() for name in wanted}

    assert found == wanted


def test_a_checkout_that_was_never_installed_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(front_end, "MANIFEST", tmp_path / "manifest.json")

    with pytest.raises(click.ClickException, match="run `make run`"):
        front_end.check_present()
