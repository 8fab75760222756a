"""A package of others adds content and phases without touching the core."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from phases.method import Phase
from workbench import content_versions, packs

QUESTIONNAIRE = """
id: shelf-check
title: {fr: "Rayons", en: "Shelves"}
purpose: {fr: "Voir les rayons.", en: "See the shelves."}
covers: [F1.6]
themes:
- id: shelves
  title: {fr: "Rayons", en: "Shelves"}
  questions:
  - {id: count, type: number, ask: {fr: "Combien de rayons", en: "How many shelves"}}
"""


@pytest.fixture
def retail_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """An installed package whose entry point is called `retail`."""
    (tmp_path / "feasibility").mkdir()
    (tmp_path / "feasibility" / "shelf-check.yaml").write_text(QUESTIONNAIRE, "utf-8")
    module = ModuleType("our_retail_pack")
    module.QUESTIONNAIRES = tmp_path
    monkeypatch.setattr(packs, "_entries", lambda: [EntryPoint("retail", "our_retail_pack", packs.GROUP)])
    monkeypatch.setattr(EntryPoint, "load", lambda self: module)
    content_versions.newest.cache_clear()
    yield module
    content_versions.newest.cache_clear()


def test_a_pack_brings_a_questionnaire(retail_pack: ModuleType) -> None:
    catalogue = content_versions.newest()

    assert catalogue.phase_of("shelf-check") == "feasibility"
    assert "shelf-check" in [one.id for one in catalogue.serving("F1.6")]
    assert "front-office-diagnostic" in [one.id for one in catalogue.serving("F1.6")]


def test_a_pack_brings_phases(retail_pack: ModuleType) -> None:
    retail_pack.PHASES = (Phase("aftermath"),)

    assert [phase.id for phase in packs.installed()[0].phases] == ["aftermath"]


def test_without_packs_the_content_is_the_packaged_one() -> None:
    assert packs.installed() == ()
