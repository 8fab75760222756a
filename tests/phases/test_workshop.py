"""Whatever a participant sends is read into one form or refused by name."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from phases.answer_types import WrongAnswer
from phases.questionnaire import AnyQuestion
from phases.workshop import AskedItem, Option, plain_number, read_answer, read_fields, shown_value

WORDS = {"fr": "mot", "en": "word"}
OPTIONS = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
ESTIMATE = AskedItem("e", "estimate", "How much?")
RANKING = AskedItem("r", "ranking", "Which first?", OPTIONS)
MATRIX = AskedItem("m", "matrix", "Where?", OPTIONS, axes=("Importance", "Satisfaction"))
IDEAS = AskedItem("i", "ideas", "What else?", OPTIONS, dots=3)


def asks(kind: str, **more: Any) -> AskedItem:
    question = TypeAdapter(AnyQuestion).validate_python({"id": "q", "type": kind, "ask": WORDS, **more})
    return AskedItem("q", "question", WORDS, question=question)


CHOICES = {"choices": [{"id": one, **WORDS} for one in "abc"]}
LEVELS = {"levels": [WORDS] * 4}
POLES = {"poles": [{"id": "p", "left": WORDS, "right": WORDS}]}
CELLS = {"rows": [{"id": "r", **WORDS}], "columns": [{"id": one, **WORDS} for one in "xy"]}

GOOD = [
    (ESTIMATE, {"low": "1", "likely": "2.50", "high": "1000"}),
    (RANKING, {"order": ["c", "a", "b"]}),
    (MATRIX, {"ratings": {"a": ["0", "10"], "b": ["2.5", "7"]}}),
    (IDEAS, {"dots": {"a": 2, "c": 1}}),
    (IDEAS, {"dots": {}}),
]


@pytest.mark.parametrize(("asked", "data"), GOOD)
def test_what_is_in_order_is_taken_as_it_is(asked: AskedItem, data: dict[str, Any]) -> None:
    assert read_answer(asked, data) == data


@pytest.mark.parametrize(("kind", "more", "value"), [
    ("rating", LEVELS, 3), ("today-needed", LEVELS, {"today": 0, "needed": 3}), ("single-choice", CHOICES, "b"),
    ("multiple-choice", CHOICES, ["a", "c"]), ("ranking", CHOICES, ["c", "b", "a"]),
    ("allocation", CHOICES, {"a": "60", "b": "40", "c": "0"}), ("number", {}, "2.5"), ("money", {}, "1200"), ("percentage", {}, "64"),
    ("estimate", {}, {"low": "1", "likely": "2", "high": "3"}), ("short-text", {}, "A word"), ("long-text", {}, "Many\nwords"),
    ("date", {}, "2024-05-03"), ("matrix", CELLS, {"r": "x"}), ("semantic-differential", POLES, {"p": -2}),
])
def test_every_type_of_question_is_answered_from_a_phone(kind: str, more: dict[str, Any], value: Any) -> None:
    given = read_answer(asks(kind, **more), {"value": value})

    assert given == {"value": value, "state": "answered", "reason": ""}


@pytest.mark.parametrize("state", ["unknown", "not-applicable", "later"])
def test_not_knowing_is_an_answer_without_a_value(state: str) -> None:
    given = read_answer(asks("number"), {"value": "4", "state": state, "reason": "New here"})

    assert given == {"value": None, "state": state, "reason": "New here"}


WRONG = [
    (ESTIMATE, {"low": "3", "likely": "2", "high": "4"}, "estimate-order"),
    (ESTIMATE, {"low": "1", "likely": "", "high": "4"}, "estimate-incomplete"),
    (ESTIMATE, {"low": "NaN", "likely": "2", "high": "4"}, "not-a-number"),
    (ESTIMATE, {"low": "1", "likely": "2", "high": "1e30"}, "not-a-number"),
    (ESTIMATE, {"low": "1"}, "unreadable-answer"),
    (RANKING, {"order": ["a", "b"]}, "ranks-not-distinct"),
    (RANKING, {"order": ["a", "b", "x"]}, "unknown-choice"),
    (RANKING, {"order": 5}, "unreadable-answer"),
    (MATRIX, {"ratings": {"a": ["1", "11"]}}, "outside-limits"),
    (MATRIX, {"ratings": {"x": ["1", "2"]}}, "unknown-choice"),
    (MATRIX, {"ratings": {}}, "required"),
    (MATRIX, {"ratings": {"a": ["1"]}}, "unreadable-answer"),
    (IDEAS, {"dots": {"a": 2, "b": 2}}, "too-many-dots"),
    (IDEAS, {"dots": {"a": -1}}, "not-whole"),
    (IDEAS, {"dots": {"a": 0.5}}, "not-whole"),
    (IDEAS, {"dots": {"x": 1}}, "unknown-choice"),
    (IDEAS, {"dots": ["a"]}, "unreadable-answer"),
    (AskedItem("b", "briefing", "Look"), {}, "unreadable-answer"),
    (asks("rating", **LEVELS), {"value": 9}, "unknown-choice"),
    (asks("number"), {"value": "Infinity"}, "not-a-number"),
    (asks("ranking", **CHOICES), {"value": 3}, "unreadable-answer"),
    (asks("number"), {"value": "1", "state": "guessed"}, "unreadable-answer"),
]


@pytest.mark.parametrize(("asked", "data", "code"), WRONG)
def test_what_is_not_in_order_is_refused_by_name(asked: AskedItem, data: dict[str, Any], code: str) -> None:
    with pytest.raises(WrongAnswer) as fault:
        read_answer(asked, data)

    assert fault.value.code == code


@pytest.mark.parametrize(("asked", "fields", "data"), [
    (ESTIMATE, {"low": ["1"], "likely": ["2"], "high": ["3"]}, {"low": "1", "likely": "2", "high": "3"}),
    (RANKING, {"a": ["2"], "b": ["3"], "c": ["1"]}, {"order": ["c", "a", "b"]}),
    (MATRIX, {"a.x": ["3"], "a.y": ["4"], "b.x": [""]}, {"ratings": {"a": ["3", "4"]}}),
    (IDEAS, {"a": ["3"], "b": [""]}, {"dots": {"a": 3}}),
    (asks("rating", **LEVELS), {"": ["2"], "reason": ["Seen it"]}, {"value": 2, "state": "answered", "reason": "Seen it"}),
    (asks("rating", **LEVELS), {"state": ["unknown"]}, {"value": None, "state": "unknown", "reason": ""}),
])
def test_a_form_s_fields_end_in_the_same_data(asked: AskedItem, fields: dict[str, list[str]], data: dict[str, Any]) -> None:
    assert read_fields(asked, fields, plain_number) == data


SHARE = AskedItem("s", "estimate", "What part?", unit="share")


def test_a_share_is_typed_in_per_cent_and_kept_as_a_fraction() -> None:
    given = read_fields(SHARE, {"low": ["60"], "likely": ["80.5"], "high": ["120"]}, plain_number)

    assert given == {"low": "0.6", "likely": "0.805", "high": "1.2"}
    assert read_answer(SHARE, given) == given
    assert read_fields(SHARE, {name: [text] for name, text in shown_value(SHARE, given).items()}, plain_number) == given


def test_a_share_that_is_no_number_is_refused() -> None:
    with pytest.raises(WrongAnswer):
        read_answer(SHARE, {"low": "a", "likely": "b", "high": "c"})


def test_an_option_rated_on_one_axis_is_not_yet_rated() -> None:
    with pytest.raises(WrongAnswer, match="rated-on-one-axis"):
        read_fields(MATRIX, {"a.x": ["3"]}, plain_number)
