"""The scales on which an item's answers can be counted: one for a rating, two for today and needed, one per row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from phases.method import LocalText, Unit, Words, speaker
from phases.wording import Choice, Wording
from phases.workshop import POINTS, AskedItem, GivenAnswer, Option

say = speaker("workshop")
ScaleKind = Literal["levels", "choice", "choices", "number", "order", "dots", "words"]
Pick = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """One thing that can be counted: what it is about, its options, its ends where it has some, and how to read it.

    `pick` takes the answer's value and gives the one on this scale, or None where the answer says nothing of it.
    """

    id: str
    label: Words | None
    kind: ScaleKind
    pick: Pick
    options: tuple[Option, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    unit: Unit = "number"


def value_of(asked: AskedItem, answer: GivenAnswer) -> Any:
    """The value of an answer; None where a question was answered by *unknown*, *not applicable* or *later*."""
    if asked.kind == "question":
        return answer.data.get("value") if answer.data.get("state", "answered") == "answered" else None
    return answer.data


def scales(asked: AskedItem) -> tuple[Scale, ...]:
    """The scales of an item, in the order in which they are shown; none where nothing can be counted."""
    if asked.kind == "question":
        make = _OF_TYPE.get(asked.question.type)
        return tuple(make(asked.question)) if make else ()
    return tuple(_OF_KIND[asked.kind](asked)) if asked.kind in _OF_KIND else ()


def plain(words: Wording | Choice) -> LocalText:
    """Words of the content as a text in every language."""
    return {"fr": words.fr, "en": words.en}


def _options(choices: Any) -> tuple[Option, ...]:
    return tuple(Option(one.id, plain(one)) for one in choices)


def _levels(question: Any, part: str = "") -> Scale:
    options = tuple(Option(str(place), plain(words)) for place, words in enumerate(question.levels))
    pick: Pick = (lambda value: value.get(part)) if part else (lambda value: value)
    return Scale(part, say(part) if part else None, "levels", pick, options, Decimal(0), Decimal(len(options) - 1))


def _number(question: Any) -> Iterator[Scale]:
    least, most = question.limits.min, question.limits.max
    if question.type == "percentage":
        yield Scale("", None, "number", lambda value: Decimal(value) / 100, (), *(end and end / 100 for end in (least, most)), "share")
    else:
        label = plain(question.unit) if question.unit else None
        yield Scale("", label, "number", Decimal, (), least, most, "money" if question.type == "money" else "number")


def _points(unit: Unit, least: Decimal | None = None, most: Decimal | None = None) -> Iterator[Scale]:
    for point in POINTS:
        yield Scale(point, say(point), "number", lambda value, point=point: Decimal(value[point]), (), least, most, unit)


def _allocation(question: Any) -> Iterator[Scale]:
    for choice in question.choices:
        yield Scale(choice.id, plain(choice), "number", lambda value, name=choice.id: Decimal(value.get(name, 0)), (),
                    Decimal(0), Decimal(question.total), "points")


def _matrix_question(question: Any) -> Iterator[Scale]:
    for row in question.rows:
        yield Scale(row.id, plain(row), "choice", lambda value, name=row.id: value.get(name), _options(question.columns))


def _differential(question: Any) -> Iterator[Scale]:
    places = tuple(Option(str(place), str(place)) for place in range(-3, 4))
    for pole in question.poles:
        label = say("between", left=plain(pole.left), right=plain(pole.right))
        yield Scale(pole.id, label, "levels", lambda value, name=pole.id: value.get(name), places, Decimal(-3), Decimal(3))


def _rated(asked: AskedItem) -> Iterator[Scale]:
    for option in asked.options:
        for place, axis in enumerate(asked.axes):
            label = say("on-axis", option=option.label, axis=axis)
            yield Scale(f"{option.id}.{'xy'[place]}", label, "number", _rating(option.id, place), (), Decimal(0), Decimal(10))


def _rating(option: str, place: int) -> Pick:
    return lambda value: Decimal(value["ratings"][option][place]) if option in value["ratings"] else None


_OF_TYPE: Mapping[str, Callable[[Any], Any]] = {
    "rating": lambda question: (_levels(question),),
    "today-needed": lambda question: (_levels(question, "today"), _levels(question, "needed")),
    "single-choice": lambda question: (Scale("", None, "choice", lambda value: value, _options(question.choices)),),
    "multiple-choice": lambda question: (Scale("", None, "choices", lambda value: value, _options(question.choices)),),
    "ranking": lambda question: (Scale("", None, "order", lambda value: value, _options(question.choices)),),
    "number": _number, "money": _number, "percentage": _number,
    "estimate": lambda question: _points("number", question.limits.min, question.limits.max),
    "allocation": _allocation, "matrix": _matrix_question, "semantic-differential": _differential,
    "short-text": lambda question: (Scale("", None, "words", lambda value: value),),
    "long-text": lambda question: (Scale("", None, "words", lambda value: value),),
    "date": lambda question: (Scale("", None, "words", lambda value: value),),
}
_OF_KIND: Mapping[str, Callable[[AskedItem], Any]] = {
    "estimate": lambda asked: _points(asked.unit),
    "ranking": lambda asked: (Scale("", None, "order", lambda value: value["order"], asked.options),),
    "matrix": _rated,
    "ideas": lambda asked: (Scale("", None, "dots", lambda value: value["dots"], asked.options),),
}
