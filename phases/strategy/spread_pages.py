"""Distribution of value (S2.2) and granulation (S2.3): how unlike customers are, and what each choice of limits does."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Figure, Instrument, KeyFigure, KeyFigures, Known, Quantity, Result, Sentence, Words, speaker
from phases.strategy.customer_view import READS, View, euros, evaluating, page, table, words

SPREAD, STEPS = "value-distribution", "granulation"
say = speaker(SPREAD)
tell = speaker(STEPS)
SKEWED = 1.0
FEW = 0.05
"""Share of customers up to which a tier can still be known one by one."""
ROUNDED = 1e-3
"""How far a limit that was written down may lie from an equal part: a third is kept as 0.3333."""


def _spread(known: Known, view: View) -> Result:
    found, classes = view.part("distribution", "spread"), view.part("distribution", "classes")
    headings = (
        (say("from"), "money"),
        (say("to"), "money"),
        (words("customers"), "number"),
        (say("normal"), "number"),
        (words("revenue"), "money"),
    )
    shown = table(
        "value-classes",
        say("figure"),
        headings,
        (
            (
                view.money(one["low"]),
                view.money(one["high"]),
                view.figure(one["customers"]),
                view.figure(round(one["normal_customers"])),
                view.money(one["value_cents"]),
            )
            for one in classes
        ),
    )
    inner = [one for one in classes if one["low"] is not None and one["high"] is not None]
    data = {
        "edges": [euros(inner[0]["low"]), *(euros(one["high"]) for one in inner)] if inner else [],
        "counts": [one["customers"] for one in inner],
        "mean": euros(found["mean"]),
        "standard_deviation": euros(found["deviation"]),
        "unit": "money",
        "x_label": say("worth"),
        "y_label": words("customers"),
    }
    keys = KeyFigures(
        (
            KeyFigure(say("mean"), view.money(found["mean"])),
            KeyFigure(say("median"), view.money(found["median"]), say("median-note")),
            KeyFigure(say("skew"), view.figure(round(found["skew"], 1)) if found["skew"] is not None else say("none"), say("skew-note")),
        )
    )
    figures = (Figure("value-distribution", "histogram-with-normal", say("figure"), data, shown),) if inner and found["deviation"] else ()
    return page(SPREAD, (keys, *figures, shown), _on_spread(view, found))


def _on_spread(view: View, found: Mapping[str, Any]) -> Iterator[Sentence]:
    source = (view.source,)
    if view.part("distribution", "normal_like"):
        yield say("like-normal", rests_on=source)
    else:
        yield say("unlike-normal", mean=view.money(found["mean"]), median=view.money(found["median"]), rests_on=source, tone="warn")
    if found["skew"] is not None and found["skew"] > SKEWED:
        yield say("long-tail", highest=view.money(found["highest"]), rests_on=source)


def _steps(known: Known, view: View) -> Result:
    ways = view.part("granulations")
    headings = (
        (tell("way"), None),
        (words("tier"), None),
        (words("customers"), "number"),
        (words("share-of-customers"), "share"),
        (words("share-of-revenue"), "share"),
        (words("share-of-margin"), "share"),
        (tell("from"), "money"),
    )
    shown = table(
        "granulations",
        tell("table"),
        headings,
        (
            (
                _way(one),
                words("tier-n", number=str(tier["tier"])),
                view.figure(tier["customers"]),
                view.share(tier["customer_share"]),
                view.share(tier["value_share"]),
                view.share(tier["margin_share"]),
                view.money(tier["lowest_cents"]),
            )
            for one in ways
            for tier in one["tiers"]
        ),
    )
    deepest = max(len(one["tiers"]) for one in ways)
    series = [
        {
            "label": words("tier-n", number=str(place + 1)),
            "values": [one["tiers"][place]["value_share"] if place < len(one["tiers"]) else None for one in ways],
        }
        for place in range(deepest)
    ]
    data = {"labels": [_way(one) for one in ways], "series": series, "unit": "share", "horizontal": True, "stacked": True}
    return page(STEPS, (Figure("granulation", "bars", tell("figure"), data, shown), shown), _on_steps(view, ways))


def _way(one: Mapping[str, Any]) -> Words:
    limits, count = one["limits"]["limits"], len(one["tiers"])
    even = all(abs(limit - (place + 1) / count) < ROUNDED for place, limit in enumerate(limits))
    equal = one["limits"]["kind"] == "customer-share" and even
    return tell("equal" if equal else "own", count=Quantity(count))


def _on_steps(view: View, ways: list[Mapping[str, Any]]) -> Iterator[Sentence]:
    for one in ways:
        top = one["tiers"][0]
        if top["value_share"] is not None:
            yield tell(
                "sharp" if top["customer_share"] <= FEW else "blunt",
                way=_way(one),
                customers=view.figure(top["customers"]),
                revenue=view.share(top["value_share"]),
                rests_on=(view.source,),
            )


INSTRUMENTS = (
    Instrument(SPREAD, "analysis", ("S2.2",), evaluate=evaluating("distribution", _spread), reads=READS),
    Instrument(STEPS, "analysis", ("S2.3",), evaluate=evaluating("granulations", _steps), reads=READS),
)
