"""An agreed answer in words: a range, an order, places on two axes, the ideas with the most dots."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from phases.method import Quantity, Sentence, Words, speaker
from phases.workshop import POINTS, AskedItem

say = speaker("workshop")
IDEAS_NAMED = 5


def agreed_words(asked: AskedItem, data: Mapping[str, Any]) -> Words:
    """The agreed answer to anything but a question, whose words are those of its type; empty for nothing agreed."""
    return _WORDS[asked.kind](asked, data) if asked.kind in _WORDS else ""


def joined(pieces: Sequence[Sentence]) -> Words:
    """Several pieces in one line; empty for none."""
    line: Words = ""
    for piece in pieces:
        line = say("and-then", first=line, then=piece) if line else piece
    return line


def _range(asked: AskedItem, data: Mapping[str, Any]) -> Sentence:
    points = {name: Quantity(Decimal(data[name]), asked.unit) for name in POINTS}
    year = say("in-year", year=Quantity(asked.year)) if asked.year is not None else ""
    measure = asked.measure or year
    return say("agreed-range-in", measure=measure, **points) if measure else say("agreed-range", **points)


def _order(asked: AskedItem, data: Mapping[str, Any]) -> Words:
    return joined([say("place-of", rank=Quantity(rank), option=_label(asked, one)) for rank, one in enumerate(data["order"], 1)])


def _places(asked: AskedItem, data: Mapping[str, Any]) -> Words:
    return joined([say("place-on", option=_label(asked, option), x=Quantity(Decimal(x)), y=Quantity(Decimal(y)))
                   for option, (x, y) in data["ratings"].items()])


def _most_dots(asked: AskedItem, data: Mapping[str, Any]) -> Words:
    most = sorted(data["dots"].items(), key=lambda pair: -pair[1])[:IDEAS_NAMED]
    return joined([say("said-times", option=_label(asked, idea), count=Quantity(dots)) for idea, dots in most])


def _label(asked: AskedItem, option: str) -> Any:
    return next((one.label for one in asked.options if one.id == option), option)


_WORDS: Mapping[str, Any] = {"estimate": _range, "ranking": _order, "matrix": _places, "ideas": _most_dots}
