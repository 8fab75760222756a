"""An answer as a person reads it: in histories, in print, and where two values stand side by side."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from phases.method import Quantity
from phases.questionnaire import Answer
from phases.wording import read_text
from workbench.wording import NOTHING, Speaker


def answer_words(question: Any, answer: Answer | None, speaker: Speaker) -> str:
    """The answer in the reader's language; a dash where nothing was said."""
    if answer is None:
        return NOTHING
    if answer.state != "answered":
        state = {"unknown": _("unknown"), "not-applicable": _("not applicable"), "later": _("later")}[answer.state]
        return f"{state} ({read_text(answer.reason, speaker.language)})" if answer.reason else state
    if answer.value in (None, "", [], {}):
        return NOTHING
    try:
        return _SAID[question.type](question, answer.value, speaker)
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError):
        # An answer kept from earlier content may name what the question no longer has; it is still shown.
        return str(answer.value)


def _text(question: Any, value: Any, speaker: Speaker) -> str:
    return read_text(value, speaker.language)


def _date(question: Any, value: Any, speaker: Speaker) -> str:
    return speaker.quantity(Quantity(date.fromisoformat(value), "date"))


def _number(question: Any, value: Any, speaker: Speaker) -> str:
    if question.type == "money":
        return speaker.quantity(Quantity(Decimal(value), "money"), exact=True)
    if question.type == "percentage":
        return speaker.quantity(Quantity(Decimal(value) / 100, "share"), exact=True)
    shown = speaker.quantity(Quantity(Decimal(value)), exact=True)
    unit = read_text(getattr(question, "unit", None), speaker.language)
    return f"{shown}\u00a0{unit}" if unit else shown


def _estimate(question: Any, value: Any, speaker: Speaker) -> str:
    three = {name: speaker.quantity(Quantity(Decimal(value[name])), exact=True) for name in ("low", "likely", "high")}
    unit = read_text(question.unit, speaker.language)
    said = _("low %(low)s, likely %(likely)s, high %(high)s", **three)
    return f"{said} ({unit})" if unit else said


def _choices(question: Any, value: Any, speaker: Speaker) -> str:
    words = {one.id: read_text(one, speaker.language) for one in question.choices}
    return ", ".join(words[one] for one in ([value] if isinstance(value, str) else value))


def _ranking(question: Any, value: Any, speaker: Speaker) -> str:
    words = {one.id: read_text(one, speaker.language) for one in question.choices}
    return "; ".join(f"{place}. {words[one]}" for place, one in enumerate(value, 1))


def _allocation(question: Any, value: Any, speaker: Speaker) -> str:
    words = {one.id: read_text(one, speaker.language) for one in question.choices}
    return "; ".join(f"{words[one]}: {speaker.quantity(Quantity(Decimal(points)))}" for one, points in value.items())


def _rating(question: Any, value: Any, speaker: Speaker) -> str:
    return f"{value} – {read_text(question.levels[int(value)], speaker.language)}"


def _pair(question: Any, value: Any, speaker: Speaker) -> str:
    parts = []
    for name, word in (("today", _("today")), ("needed", _("needed"))):
        if value.get(name) is not None:
            parts.append(f"{word} {_rating(question, value[name], speaker)}")
    return " / ".join(parts)


def _matrix(question: Any, value: Any, speaker: Speaker) -> str:
    rows = {one.id: read_text(one, speaker.language) for one in question.rows}
    columns = {one.id: read_text(one, speaker.language) for one in question.columns}
    return "; ".join(f"{rows[row]}: {columns[column]}" for row, column in value.items())


def _differential(question: Any, value: Any, speaker: Speaker) -> str:
    poles = {one.id: one for one in question.poles}
    return "; ".join(_leaning(poles[pole], place, speaker) for pole, place in value.items())


def _leaning(pole: Any, place: int, speaker: Speaker) -> str:
    left, right = read_text(pole.left, speaker.language), read_text(pole.right, speaker.language)
    if place == 0:
        return _("between “%(left)s” and “%(right)s”", left=left, right=right)
    return f"{left if place < 0 else right} ({abs(place)}/3)"


def _files(question: Any, value: Any, speaker: Speaker) -> str:
    return _("%(count)s files", count=len(value)) if len(value) > 1 else _("one file")


_SAID: dict[str, Callable[[Any, Any, Speaker], str]] = {
    "short-text": _text, "long-text": _text, "date": _date, "number": _number, "money": _number,
    "percentage": _number, "estimate": _estimate, "single-choice": _choices, "multiple-choice": _choices,
    "ranking": _ranking, "allocation": _allocation, "rating": _rating, "today-needed": _pair, "matrix": _matrix,
    "semantic-differential": _differential, "evidence": _files,
}
