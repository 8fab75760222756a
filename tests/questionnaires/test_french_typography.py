"""Every content file reads well in both languages: a text test, which knows nothing of the schema."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CONTENT = Path(__file__).parents[2] / "questionnaires"
FILES = sorted(str(path.relative_to(CONTENT)) for path in CONTENT.rglob("*.yaml"))
LEVELS = 6

NARROW_OR_PLAIN = "\u00a0\u202f"
# A mark needs the hard space before it, unless it opens the text ("% of sales") or follows another of its run ("?!").
LOOSE_MARK = re.compile(rf"(?<![{NARROW_OR_PLAIN}?!])(?<!^)[;?!»%]|(?<![{NARROW_OR_PLAIN}\d]):|«(?![{NARROW_OR_PLAIN}])")
# Values put into a sentence, addresses, code and quoted lines of a project file ("baseline: true") are not prose.
NOT_PROSE = re.compile(r"\{[^{}]*\}|https?://\S+|`[^`]*`|\b[a-z_]+: (?:true|false|[a-z]+-[a-z]+)\b")

every_file = pytest.mark.parametrize("name", FILES)


@cache
def _load(name: str) -> Any:
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def _mappings(content: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All mappings of a file with their place, outermost first."""
    if isinstance(content, dict):
        yield place, content
        for key, value in content.items():
            yield from _mappings(value, f"{place}/{key}")
    elif isinstance(content, list):
        for index, value in enumerate(content):
            label = value.get("id", index) if isinstance(value, dict) else index
            yield from _mappings(value, f"{place}/{label}")


def _lists(content: Any, place: str = "") -> Iterator[tuple[str, list[Any]]]:
    for where, mapping in _mappings(content, place):
        yield from ((f"{where}/{key}", value) for key, value in mapping.items() if isinstance(value, list))


def _texts(name: str, language: str) -> Iterator[tuple[str, str]]:
    for place, mapping in _mappings(_load(name)):
        if isinstance(mapping.get(language), str):
            yield place, NOT_PROSE.sub("x", mapping[language])


def _places(name: str, language: str, fault: re.Pattern[str]) -> list[str]:
    return [f"{place}: {text}" for place, text in _texts(name, language) if fault.search(text)]


def _repeated(ids: list[str]) -> list[str]:
    return [one for one, times in Counter(ids).items() if times > 1]


def _questions(content: Any) -> list[dict[str, Any]]:
    return [mapping for _, mapping in _mappings(content) if "ask" in mapping]


@every_file
def test_a_text_stands_in_both_languages(name: str) -> None:
    halves = [
        place
        for place, mapping in _mappings(_load(name))
        if {"fr", "en"} & set(mapping)
        and not all(isinstance(mapping.get(language), str) and mapping[language].strip() for language in ("fr", "en"))
    ]

    assert halves == []


@every_file
def test_french_marks_keep_their_hard_space(name: str) -> None:
    assert _places(name, "fr", LOOSE_MARK) == []


@every_file
@pytest.mark.parametrize("language", ["fr", "en"])
def test_apostrophes_are_typographic(name: str, language: str) -> None:
    assert _places(name, language, re.compile("'")) == []


@every_file
def test_french_has_no_straight_quotation_marks(name: str) -> None:
    assert _places(name, "fr", re.compile('["“”]')) == []


@every_file
def test_english_has_no_straight_quotation_marks(name: str) -> None:
    assert _places(name, "en", re.compile('"')) == []


@every_file
def test_no_text_has_double_or_trailing_spaces(name: str) -> None:
    untidy = re.compile(r"^\s|[ \u00a0]{2}|[ \t]$")

    assert _places(name, "fr", untidy) + _places(name, "en", untidy) == []


@every_file
def test_an_id_stands_once_in_its_list(name: str) -> None:
    repeated = {
        place: _repeated([one["id"] for one in values if isinstance(one, dict) and "id" in one])
        for place, values in _lists(_load(name))
    }

    assert {place: ids for place, ids in repeated.items() if ids} == {}


@every_file
def test_a_question_id_stands_once_in_its_questionnaire(name: str) -> None:
    assert _repeated([question["id"] for question in _questions(_load(name))]) == []


def test_a_content_file_s_id_stands_once() -> None:
    contents = (_load(name) for name in FILES)

    assert _repeated([content["id"] for content in contents if isinstance(content, dict) and "id" in content]) == []


def test_an_item_of_the_method_stands_once_on_the_path() -> None:
    phases = [_load(name) for name in FILES if name.endswith("/phase.yaml")]
    items = [item["id"] for phase in phases for module in phase["modules"] for item in module["items"]]

    assert len(items) > 100
    assert _repeated(items) == []


@every_file
def test_today_and_needed_share_six_different_worded_levels(name: str) -> None:
    pairs = [question for question in _questions(_load(name)) if question["type"] == "today-needed"]
    worded = {question["id"]: {language: [level[language] for level in question["levels"]] for language in ("fr", "en")}
              for question in pairs}  # fmt: skip

    assert [one for one, levels in worded.items() if any(len(set(words)) != LEVELS for words in levels.values())] == []


@every_file
def test_a_question_says_what_its_answer_is_for(name: str) -> None:
    assert [question["id"] for question in _questions(_load(name)) if not question.get("why")] == []
