"""A dossier read from a file or a baseline evaluates like any other, and carries itself as one readable file."""

from datetime import date
from pathlib import Path

import pytest

from workbench import baselines, project_rows
from workbench.content_versions import newest
from workbench.dossier import Dossier
from workbench.frozen import from_baseline, from_file
from workbench.project_text import project_text
from workbench.workings import Workings

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
TODAY = date(2026, 11, 22)


def npv(dossier: Dossier) -> float:
    case = Workings(dossier, TODAY).result("case-evaluation").values
    return case.shown.measures.npv


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_file_written_from_a_dossier_evaluates_the_same(path: Path) -> None:
    first = from_file(project_rows.read(path, path.read_text("utf-8"), newest()), newest())
    second = from_file(project_rows.read(path, project_text(first).decode(), newest()), newest())

    assert npv(second) == npv(first)
    assert {name: [entry.data for entry in second.entries(name)] for name in second.state()} == {
        name: [entry.data for entry in first.entries(name)] for name in first.state()
    }


def test_the_published_case_gives_its_published_value() -> None:
    path = next(one for one in EXAMPLES if one.stem == "jwd-intranet")
    dossier = from_file(project_rows.read(path, path.read_text("utf-8"), newest()), newest())

    assert npv(dossier) == pytest.approx(272_336, abs=0.5)


def test_a_baseline_stays_as_it_was_while_the_dossier_goes_on(dossier: Dossier) -> None:
    dossier.add("needs", {"title": "Before", "area": "sales"}, row="need")
    kept = baselines.freeze(dossier, TODAY, "Version 1")
    dossier.save("needs", "need", {"title": "After", "area": "sales"}, 1)
    frozen = from_baseline(dossier, kept.id, kept.payload)

    assert frozen.worksheet("needs").rows["need"].title == "Before"
    assert dossier.worksheet("needs").rows["need"].title == "After"


def test_nothing_internal_travels_in_the_readable_file(dossier: Dossier) -> None:
    dossier.add("needs", {"title": "A need", "area": "sales"}, row="need")
    text = project_text(dossier).decode()

    assert "A need" in text
    assert dossier.actor.name not in text
