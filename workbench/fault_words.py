"""What is wrong with an entry, in one sentence of the person's language that says what to enter instead."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from phases.answer_types import WrongAnswer

UNFINISHED = frozenset({"estimate-incomplete", "ranks-not-distinct", "points-do-not-add-up"})
"""Faults that an entry has on the way to being right; while typing they are no reproach."""


def sentence(fault: WrongAnswer) -> str:
    """The sentence for a fault; a general one for a code that has none of its own."""
    worded = _WORDS.get(fault.code)
    return worded(fault.values) if worded else _("This cannot be taken as it stands.")


def _number(value: Any) -> str:
    return format_decimal(value)


def _outside(values: Mapping[str, Any]) -> str:
    least, most = values.get("min"), values.get("max")
    if least is not None and most is not None:
        return _("A number from %(least)s to %(most)s.", least=_number(least), most=_number(most))
    if least is not None:
        return _("A number of at least %(least)s.", least=_number(least))
    return _("A number of at most %(most)s.", most=_number(most))


_WORDS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "required": lambda values: _("This is needed."),
    "too-long": lambda values: _("At most %(most)s characters.", most=_number(values["max"])),
    "not-a-date": lambda values: _("A date, for example 2026-05-31."),
    "not-a-number": lambda values: _("A number, for example 1250.50."),
    "ambiguous-number": lambda values: _("“%(text)s” can be read in two ways. Write it without separating thousands.",
                                         text=values["text"]),
    "not-whole": lambda values: _("A whole number."),
    "outside-limits": _outside,
    "amount-too-large": lambda values: _("The amount is too large."),
    "estimate-incomplete": lambda values: _("Low, likely and high are all needed."),
    "estimate-order": lambda values: _("Low cannot exceed likely, nor likely high."),
    "not-in-order": lambda values: _("Low cannot exceed likely, nor likely high."),
    "amounts-twice": lambda values: _("Amounts are typed or computed: empty the ones or the others."),
    "years-reversed": lambda values: _("The last year cannot lie before the first."),
    "ends-before": lambda values: _("The end cannot lie before the beginning."),
    "part-of-itself": lambda values: _("A task cannot be a part of itself: choose another one, or none."),
    "not-a-code": lambda values: _("“%(text)s” should be letters, digits, points and hyphens only, for example A3.", text=values["text"]),
    "not-a-link": lambda values: _("“%(text)s” should name a task, for example A3, or A3 SS+2 for two days after its start.",
                                   text=values["text"]),
    "unknown-choice": lambda values: _("Choose one of the values offered."),
    "unknown-row": lambda values: _("There is no such row to refer to."),
    "ranks-not-distinct": lambda values: _("Give each one a rank of its own, from 1 to %(last)s.", last=values["max"]),
    "points-do-not-add-up": lambda values: _("The points make %(sum)s; they should make %(total)s.",
                                             sum=_number(values["sum"]), total=_number(values["total"])),
    "too-many-values": lambda values: _("At most %(most)s values.", most=values["max"]),
    "not-a-pair": lambda values: _("“%(text)s” should read: name = number, one a line.", text=values["text"]),
    "unreadable-answer": lambda values: _("This answer cannot be read. Reload the page and answer again."),
    "rated-on-one-axis": lambda values: _("Rate it on both axes, or on neither."),
    "too-many-dots": lambda values: _("At most %(most)s dots in all.", most=values["max"]),
    "yes-or-no": lambda values: _("Yes or no."),
    "file-empty": lambda values: _("The file is empty."),
    "file-kind": lambda values: _("This kind of file is not accepted; send a PDF, a picture, text or an office file."),
    "unknown-column": lambda values: _("There is no such column. Take the headings from the template."),
    "unreadable-table": lambda values: _("This file cannot be read as a table. Send CSV in UTF-8 or XLSX."),
    "not-a-project-file": lambda values: _("This is no XML file of Microsoft Project. In Project, save the plan as type XML."),
    "too-many-rows": lambda values: _("At most %(most)s rows at once.", most=_number(values["max"])),
}
