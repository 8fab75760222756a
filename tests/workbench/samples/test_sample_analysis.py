"""The analysis that comes with the sample project is what the program computes from the sample's customers."""

from typing import Any

import pytest
import yaml

from workbench.sample_analysis import PATH, as_file, computed

LARGEST_BYTES = 160_000


@pytest.fixture(scope="module")
def row() -> dict[str, Any]:
    return computed()


def _close(kept: Any, found: Any) -> bool:
    """Whether two values agree; broken numbers within one part in a hundred, as other processors round otherwise."""
    if isinstance(kept, dict) and isinstance(found, dict):
        return kept.keys() == found.keys() and all(_close(kept[name], found[name]) for name in kept)
    if isinstance(kept, list) and isinstance(found, list):
        return len(kept) == len(found) and all(map(_close, kept, found))
    if isinstance(kept, float) or isinstance(found, float):
        return bool(kept == pytest.approx(found, rel=0.01))
    return bool(kept == found)


def test_what_is_kept_is_what_is_computed(row: dict[str, Any]) -> None:
    [kept] = yaml.safe_load(PATH.read_text("utf-8"))["worksheets"]["customer-file"]

    assert kept.pop("id")
    assert _close(kept, row)


def test_it_stays_small() -> None:
    assert PATH.stat().st_size < LARGEST_BYTES


def test_writing_and_reading_it_again_changes_nothing(row: dict[str, Any]) -> None:
    [again] = yaml.safe_load(as_file(row))["worksheets"]["customer-file"]

    assert again | {"id": ""} == row | {"id": ""}
