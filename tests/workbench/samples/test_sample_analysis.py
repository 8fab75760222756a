"""The analysis that comes with the sample project is what the program computes from the sample's customers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench import sample_survey
from workbench.sample_analysis import LATER_PATH, PATH, as_file, computed

LARGEST_BYTES = {PATH: 160_000, LATER_PATH: 185_000}


@pytest.fixture(scope="module")
def survey() -> list[dict[str, Any]]:
    return list(sample_survey.answers())


@pytest.fixture(scope="module")
def rows(survey: list[dict[str, Any]]) -> dict[Path, dict[str, Any]]:
    return dict(zip((PATH, LATER_PATH), computed(survey), strict=True))


each_file = pytest.mark.parametrize("path", [PATH, LATER_PATH], ids=lambda path: path.stem)


def _close(kept: Any, found: Any) -> bool:
    """Whether two values agree; broken numbers within one part in a hundred, as other processors round otherwise."""
    if isinstance(kept, dict) and isinstance(found, dict):
        return kept.keys() == found.keys() and all(_close(kept[name], found[name]) for name in kept)
    if isinstance(kept, list) and isinstance(found, list):
        return len(kept) == len(found) and all(map(_close, kept, found))
    if isinstance(kept, float) or isinstance(found, float):
        return bool(kept == pytest.approx(found, rel=0.01))
    return bool(kept == found)


@each_file
def test_what_is_kept_is_what_is_computed(rows: dict[Path, dict[str, Any]], path: Path) -> None:
    [kept] = yaml.safe_load(path.read_text("utf-8"))["worksheets"]["customer-file"]

    assert kept.pop("id")
    assert _close(kept, rows[path])


def test_the_survey_that_is_kept_is_what_is_made_up(survey: list[dict[str, Any]]) -> None:
    assert yaml.safe_load(sample_survey.PATH.read_text("utf-8"))["worksheets"]["survey-answers"] == survey


@each_file
def test_it_stays_small(path: Path) -> None:
    assert path.stat().st_size < LARGEST_BYTES[path]


@each_file
def test_writing_and_reading_it_again_changes_nothing(rows: dict[Path, dict[str, Any]], path: Path) -> None:
    [again] = yaml.safe_load(as_file(rows[path], "again", "anywhere"))["worksheets"]["customer-file"]

    assert again | {"id": ""} == rows[path] | {"id": ""}


def test_the_second_file_tells_who_moved_since_the_first(rows: dict[Path, dict[str, Any]]) -> None:
    before, after = (rows[path]["analysis"] for path in (PATH, LATER_PATH))
    moves = after["moves"]

    assert moves["until"] == before["summary"]["observation"]["last"]
    assert sum(row["customers"] for row in moves["groups"] if row["tier_before"]) == before["concentration"]["customers"]
    assert sum(row["customers"] for row in moves["own"] if row["segment_after"]) == after["concentration"]["customers"]
    assert min(moves["movement"][name] for name in ("rose", "fell", "stayed", "came", "left")) > 100
