"""The satisfaction quadrant of customers: those who answered by name, beside their own purchases."""

from collections.abc import Iterator
from typing import Any

from phases.method import Block, Figure, KeyFigure, KeyFigures, Known, Paragraph, Provenance, Quantity, Sentence, Table, speaker
from phases.strategy.customer_answers import marked, of_each
from phases.strategy.customer_view import View, group_label, table, view_of, words
from phases.strategy.quadrants import LOYAL, SATISFIED
from phases.strategy.survey import ANSWERS, QUESTIONS
from phases.strategy.survey_join import SMALLEST_SAMPLE
from phases.wording import read_text

tell = speaker("satisfaction-quadrant")
AXES = {
    "x_label": tell("satisfaction"), "y_label": tell("loyalty"), "x_cut": SATISFIED, "y_cut": LOYAL,
    "x_ends": (0, 10), "y_ends": (0, 100),
    "quadrants": [tell("hostage"), tell("apostle"), tell("defector"), tell("mercenary")],
}
"""The two axes of the quadrant, of customers and of segments alike."""


def customer_blocks(known: Known) -> tuple[Block, ...]:
    """The quadrant of customers with its sample, its cells and the segments of the file; nothing where none could be joined."""
    view = view_of(known)
    found = view.part("answered") if view else None
    if view is None or not found or not found["joined"]:
        return ()
    sample = Quantity(found["joined"], source=view.source, tone="warn" if found["joined"] < SMALLEST_SAMPLE else "plain")
    figures = KeyFigures((
        KeyFigure(tell("joined"), sample, tell("of-customers", count=view.figure(view.part("summary", "customers")))),
        KeyFigure(tell("unknown"), Quantity(found["unknown"], source=view.source)),
    ))
    cells = _cells(view, found)
    return (Paragraph(tell("by-customer")), figures, *_figure(found, cells), cells, _segments(known, view, found))


def _cells(view: View, found: dict[str, Any]) -> Table:
    return table("customer-cells", tell("customer-cells"), (
        (tell("cell"), None), (words("customers"), "number"), (words("share-of-customers"), "share"), (words("revenue"), "money"),
        (words("share-of-revenue"), "share"), (tell("do"), None),
    ), ((tell(one["key"]), view.figure(one["customers"]), view.share(one["customer_share"]), view.money(one["revenue_cents"]),
         view.share(one["revenue_share"]), tell(f"do-{one['key']}")) for one in found["cells"]))


def _figure(found: dict[str, Any], cells: Table) -> Iterator[Figure]:
    """Each cell at the mean of its customers, as large as they are many."""
    points = [{"label": tell("point", count=Quantity(one["customers"])), "x": one["satisfaction"],
               "y": one["loyalty"], "size": one["customers"]} for one in found["cells"] if one["customers"]]
    if points:
        yield Figure("customer-quadrant", "quadrant", tell("customer-figure"), {"points": points, **AXES}, cells)


def _segments(known: Known, view: View, found: dict[str, Any]) -> Table:
    return table("customer-answers", tell("customer-segments"), (
        (words("segment"), None), (tell("answers"), "number"), (tell("satisfaction"), "number"), (tell("margin"), "number"),
        (tell("intention"), "number"),
    ), ((group_label(known, view.grouping, one["segment"]),
         Quantity(one["answers"], source=view.source, tone="plain" if one["enough"] else "warn"),
         *(view.figure(_out_of_ten(one[name])) for name in ("satisfaction", "satisfaction_margin", "intention")))
        for one in found["segments"]))


def _out_of_ten(fraction: float | None) -> float | None:
    return None if fraction is None else round(10 * fraction, 1)


def on_customers(known: Known) -> Iterator[Sentence]:
    """How small the sample is, and which answers still wait to be joined."""
    view = view_of(known)
    found = (view.part("answered") if view else None) or {"joined": 0, "unknown": 0, "cells": ()}
    if view is None:
        return
    source = (Provenance(view.source.instrument, view.source.row), Provenance(ANSWERS))
    if 0 < found["joined"] < SMALLEST_SAMPLE:
        yield tell("few-customers", count=Quantity(found["joined"]), rests_on=source, tone="warn")
    for cell in found["cells"]:
        if cell["key"] == "hostage" and cell["customers"]:
            money = view.money(cell["revenue_cents"])
            yield tell("customer-hostages", count=Quantity(cell["customers"]), money=money, rests_on=source, tone="warn")
    waiting = len(_answered(known)) - found["joined"] - found["unknown"]
    if waiting > 0 and view.part("rhythm"):
        yield tell("to-join" if view.file.personal_data_kept else "gone", count=Quantity(waiting), rests_on=source)


def _answered(known: Known) -> dict[str, Any]:
    return of_each(marked(known.rows(QUESTIONS), known.rows(ANSWERS).values(), lambda one: read_text(one.customer, "en").strip()))
