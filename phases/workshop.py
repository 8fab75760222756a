"""What a workshop asks and what its participants give: the items, and their answers checked whatever they come from.

An answer comes as data (from a phone, from the archive) or as the fields of a form (from a page, from a spreadsheet);
both end in the same JSON, numbers as decimal texts:

- question: {"state", "value", "reason"} as a questionnaire keeps it, *unknown* and *not applicable* included;
- estimate: {"low", "likely", "high"}; form fields of these names, shares typed in per cent;
- ranking: {"order": [option ids, the best first]}; form fields named by option hold its rank, 1 = first;
- matrix: {"ratings": {option: [x, y]}}, both from 0 to 10; form fields "option.x" and "option.y";
- ideas: {"dots": {idea: number}}; form fields named by idea.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args

from pydantic import ValidationError

from phases.answer_types import Fields, ReadNumber, WrongAnswer, stored_fields
from phases.method import LocalText, Unit
from phases.questionnaire import Answer

ItemKind = Literal["question", "estimate", "ranking", "matrix", "ideas", "briefing"]
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
Data = dict[str, Any]
POINTS = ("low", "likely", "high")
MOST_RATING = Decimal(10)
LARGEST = Decimal(10) ** 15
HUNDRED = Decimal(100)
_STATES = ("unknown", "not-applicable", "later")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things that are ordered, rated or given dots; ideas of one `cluster` belong together."""

    id: str
    label: LocalText
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item of a workshop as it is asked.

    `options` are what a ranking, a matrix or a vote on ideas is about; `axes` name what a matrix rates (across, up);
    `unit` and `measure` (its unit in words) belong to an estimate, and `year` where it is one of an amount in that
    year of the case; `dots` is what one person may give;
    `question` is the one of the questionnaire.
    """

    id: str
    kind: ItemKind
    title: LocalText
    options: tuple[Option, ...] = ()
    unit: Unit = "number"
    measure: LocalText = ""
    year: int | None = None
    axes: tuple[LocalText, LocalText] = ("", "")
    dots: int = 0
    question: Any = None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What one seat of the room gave in one round; the reason is free words, the name empty where nobody may know."""

    seat: str
    data: Mapping[str, Any]
    group: str = ""
    reason: str = ""
    name: str = ""


def read_answer(asked: AskedItem, data: Mapping[str, Any]) -> Data:
    """The answer that the data hold, checked and in its one form; WrongAnswer says what is wrong with it."""
    if asked.kind == "question":
        return _read_question(asked.question, data)
    try:
        fields = _FIELDS[asked.kind](shown_value(asked, data) if asked.kind == "estimate" else data)
    except WrongAnswer:
        raise
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError):
        raise WrongAnswer("unreadable-answer") from None
    return read_fields(asked, fields, plain_number)


def read_fields(asked: AskedItem, fields: Fields, number: ReadNumber) -> Data:
    """The answer that the fields of a form hold; WrongAnswer where they are blank or make no sense.

    A question's fields are those of its type; its `state` and `reason` stand in fields of these names.
    """
    if asked.kind == "question":
        state, reason = _one(fields, "state"), _one(fields, "reason")
        value = None if state in _STATES else asked.question.parse(fields, number)
        return _checked({"value": value, "state": state or "answered", "reason": reason})
    if asked.kind not in _READERS:
        raise WrongAnswer("unreadable-answer")
    return _READERS[asked.kind](asked, fields, number)


def shown_value(asked: AskedItem, data: Mapping[str, Any]) -> Any:
    """The part of an answer that the control of its kind shows, in the control's shape; shares in per cent."""
    if asked.kind == "estimate" and asked.unit == "share":
        return {name: f"{Decimal(str(data[name])) * HUNDRED:f}" for name in POINTS if name in data}
    return data.get(_HELD_IN[asked.kind]) if asked.kind in _HELD_IN else data


_HELD_IN: Mapping[str, str] = {"question": "value", "ranking": "order", "matrix": "ratings", "ideas": "dots"}


def plain_number(text: str) -> Decimal:
    """A number as storage writes it, with a decimal point; WrongAnswer for anything else."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise WrongAnswer("not-a-number") from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise WrongAnswer("not-a-number")
    return value


def _one(fields: Fields, name: str) -> str:
    values = fields.get(name) or ("",)
    return values[0].strip()


def _read_question(question: Any, data: Mapping[str, Any]) -> Data:
    if question is None:
        raise WrongAnswer("unreadable-answer")
    said = _checked(dict(data))
    if said["state"] != "answered":
        return said | {"value": None}
    value = data.get("value")
    if question.type == "ranking" and not isinstance(value, list | None):
        raise WrongAnswer("unreadable-answer")
    return _checked(said | {"value": question.parse(stored_fields(question.type, value), plain_number)})


def _checked(data: Data) -> Data:
    try:
        answer = Answer.model_validate({name: data[name] for name in ("value", "state", "reason") if data.get(name) is not None})
    except ValidationError:
        raise WrongAnswer("unreadable-answer") from None
    return {"value": answer.value, "state": answer.state, "reason": answer.reason}


_FIELDS: Mapping[str, Any] = {
    "estimate": lambda data: {name: [str(data[name])] for name in POINTS},
    "ranking": lambda data: {str(option): [str(rank)] for rank, option in enumerate(data["order"], 1)},
    "matrix": lambda data: {f"{option}.{axis}": [str(place)] for option, (x, y) in data["ratings"].items()
                            for axis, place in (("x", x), ("y", y))},
    "ideas": lambda data: {str(idea): [str(dots)] for idea, dots in data["dots"].items()},
}


def _read_estimate(asked: AskedItem, fields: Fields, number: ReadNumber) -> Data:
    texts = {name: _one(fields, name) for name in POINTS}
    if not all(texts.values()):
        raise WrongAnswer("estimate-incomplete")
    low, likely, high = (_of_size(number(text)) / (HUNDRED if asked.unit == "share" else 1) for text in texts.values())
    if not low <= likely <= high:
        raise WrongAnswer("estimate-order")
    return {"low": f"{low:f}", "likely": f"{likely:f}", "high": f"{high:f}"}


def _of_size(value: Decimal) -> Decimal:
    if abs(value) > LARGEST:
        raise WrongAnswer("amount-too-large")
    return value


def _read_ranking(asked: AskedItem, fields: Fields, number: ReadNumber) -> Data:
    known = [option.id for option in asked.options]
    ranks = {name: _one(fields, name) for name in (*known, *(name for name in fields if name not in known)) if _one(fields, name)}
    if not set(ranks) <= set(known):
        raise WrongAnswer("unknown-choice")
    if sorted(ranks.values()) != sorted(str(rank) for rank in range(1, len(known) + 1)):
        raise WrongAnswer("ranks-not-distinct", max=len(known))
    return {"order": sorted(ranks, key=lambda option: int(ranks[option]))}


def _read_matrix(asked: AskedItem, fields: Fields, number: ReadNumber) -> Data:
    known = {f"{option.id}.{axis}" for option in asked.options for axis in "xy"}
    if not {name for name in fields if _one(fields, name)} <= known:
        raise WrongAnswer("unknown-choice")
    ratings = {}
    for option in asked.options:
        places = [_one(fields, f"{option.id}.{axis}") for axis in "xy"]
        if any(places):
            ratings[option.id] = [_rated(place, number) for place in places]
    if not ratings:
        raise WrongAnswer("required")
    return {"ratings": ratings}


def _rated(text: str, number: ReadNumber) -> str:
    if not text:
        raise WrongAnswer("rated-on-one-axis")
    place = number(text)
    if not 0 <= place <= MOST_RATING:
        raise WrongAnswer("outside-limits", min=Decimal(0), max=MOST_RATING)
    return f"{place.normalize():f}"


def _read_dots(asked: AskedItem, fields: Fields, number: ReadNumber) -> Data:
    known = {option.id for option in asked.options}
    given = {name: number(_one(fields, name)) for name in fields if _one(fields, name)}
    if not set(given) <= known:
        raise WrongAnswer("unknown-choice")
    if any(dots != int(dots) or dots < 0 for dots in given.values()):
        raise WrongAnswer("not-whole")
    if sum(given.values()) > asked.dots:
        raise WrongAnswer("too-many-dots", max=asked.dots)
    return {"dots": {idea: int(dots) for idea, dots in given.items() if dots}}


_READERS: Mapping[str, Any] = {
    "estimate": _read_estimate, "ranking": _read_ranking, "matrix": _read_matrix, "ideas": _read_dots,
}
