"""Every type of question turns the fields of a form into a checked value, or says what is wrong."""

from decimal import Decimal, InvalidOperation
from typing import Any

import pytest
from pydantic import TypeAdapter

from phases.answer_types import ANSWER_TYPES, WrongAnswer

WORDS = {"fr": "mot", "en": "word"}
CHOICES = [{"id": name, **WORDS} for name in ("a", "b", "c")]
MORE: dict[str, dict[str, Any]] = {
    "number": {"limits": {"min": 0, "max": 10}}, "estimate": {"limits": {"min": 0, "max": 10}},
    "money": {}, "percentage": {}, "short-text": {}, "long-text": {}, "date": {}, "evidence": {},
    "single-choice": {"choices": CHOICES}, "multiple-choice": {"choices": CHOICES}, "ranking": {"choices": CHOICES},
    "allocation": {"choices": CHOICES}, "rating": {"levels": [WORDS] * 6}, "today-needed": {"levels": [WORDS] * 6},
    "matrix": {"rows": CHOICES, "columns": CHOICES},
    "semantic-differential": {"poles": [{"id": "slow", "left": WORDS, "right": WORDS}]},
}


def question(kind: str) -> Any:
    return TypeAdapter(ANSWER_TYPES).validate_python({"id": "q", "type": kind, "ask": WORDS, **MORE[kind]})


def number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise WrongAnswer("not-a-number") from None


@pytest.mark.parametrize(
    ("kind", "fields", "value"),
    [
        ("number", {"": ["0"]}, "0"),
        ("number", {"": ["7.25"]}, "7.25"),
        ("money", {"": ["12400.50"]}, "12400.50"),
        ("percentage", {"": ["64"]}, "64"),
        ("estimate", {"low": ["1"], "likely": ["2"], "high": ["2"]}, {"low": "1", "likely": "2", "high": "2"}),
        ("date", {"": ["2026-02-28"]}, "2026-02-28"),
        ("short-text", {"": ["  a word "]}, "a word"),
        ("long-text", {"": ["# title"]}, "# title"),
        ("single-choice", {"": ["b"]}, "b"),
        ("multiple-choice", {"": ["c", "a"]}, ["c", "a"]),
        ("ranking", {"a": ["2"], "b": ["1"], "c": ["3"]}, ["b", "a", "c"]),
        ("allocation", {"a": ["70"], "b": ["30"]}, {"a": "70", "b": "30", "c": "0"}),
        ("rating", {"": ["0"]}, 0),
        ("today-needed", {"today": ["1"], "needed": ["4"]}, {"today": 1, "needed": 4}),
        ("today-needed", {"today": ["1"]}, {"today": 1, "needed": None}),
        ("matrix", {"a": ["b"], "c": ["c"]}, {"a": "b", "c": "c"}),
        ("semantic-differential", {"slow": ["-3"]}, {"slow": -3}),
        ("evidence", {"": ["file-1"]}, ["file-1"]),
    ],
)
def test_fields_become_the_value(kind: str, fields: dict[str, list[str]], value: Any) -> None:
    assert question(kind).parse(fields, number) == value


@pytest.mark.parametrize("kind", MORE)
def test_blank_fields_are_no_value(kind: str) -> None:
    assert question(kind).parse({}, number) is None


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("number", {"": ["11"]}, "outside-limits"),
        ("percentage", {"": ["101"]}, "outside-limits"),
        ("number", {"": ["many"]}, "not-a-number"),
        ("estimate", {"low": ["1"], "likely": ["2"]}, "estimate-incomplete"),
        ("estimate", {"low": ["3"], "likely": ["2"], "high": ["4"]}, "estimate-order"),
        ("date", {"": ["2026-02-30"]}, "not-a-date"),
        ("short-text", {"": ["x" * 501]}, "too-long"),
        ("long-text", {"": ["x" * 20_001]}, "too-long"),
        ("single-choice", {"": ["z"]}, "unknown-choice"),
        ("multiple-choice", {"": ["a", "z"]}, "unknown-choice"),
        ("ranking", {"a": ["1"], "b": ["1"], "c": ["3"]}, "ranks-not-distinct"),
        ("ranking", {"a": ["1"]}, "ranks-not-distinct"),
        ("allocation", {"a": ["70"], "b": ["20"]}, "points-do-not-add-up"),
        ("allocation", {"a": ["170"], "b": ["-70"]}, "points-do-not-add-up"),
        ("rating", {"": ["6"]}, "unknown-choice"),
        ("today-needed", {"today": ["-1"]}, "unknown-choice"),
        ("matrix", {"a": ["z"]}, "unknown-choice"),
        ("semantic-differential", {"slow": ["4"]}, "unknown-choice"),
    ],
)
def test_nonsense_is_refused_with_its_reason(kind: str, fields: dict[str, list[str]], code: str) -> None:
    with pytest.raises(WrongAnswer) as refused:
        question(kind).parse(fields, number)

    assert refused.value.code == code
