"""RFM segments (S2.5): customers by recency, frequency and amount, in groups with a name and something to do for each."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Figure, Instrument, Known, Result, Sentence, speaker
from phases.strategy.customer_view import READS, View, evaluating, page, table, words

ID = "rfm-segments"
say = speaker(ID)
ENDANGERED = ("cannot-lose", "at-risk", "about-to-sleep")


def _build(known: Known, view: View) -> Result:
    groups = view.part("rfm", "segments")
    whole = {key: sum(one[key] or 0 for one in groups) for key in ("customers", "revenue_cents")}
    shares = [
        (
            one["customers"] / whole["customers"] if whole["customers"] else 0,
            one["revenue_cents"] / whole["revenue_cents"] if whole["revenue_cents"] > 0 else None,
        )
        for one in groups
    ]
    headings = (
        (words("segment"), None),
        (words("customers"), "number"),
        (words("share-of-customers"), "share"),
        (words("revenue"), "money"),
        (words("share-of-revenue"), "share"),
        (words("margin"), "money"),
        (say("purchases"), "number"),
        (say("silence"), "number"),
        (say("do"), None),
    )
    shown = table(
        "rfm-segments",
        say("figure"),
        headings,
        (
            (
                words(f"rfm-{one['key']}"),
                view.figure(one["customers"]),
                view.share(customers),
                view.money(one["revenue_cents"]),
                view.share(revenue),
                view.money(one["margin_cents"]),
                view.figure(round(one["purchases_per_customer"], 1)),
                view.figure(round(one["mean_recency_days"])),
                say(f"do-{one['key']}"),
            )
            for one, (customers, revenue) in zip(groups, shares, strict=True)
        ),
    )
    data = {
        "labels": [words(f"rfm-{one['key']}") for one in groups],
        "unit": "share",
        "horizontal": True,
        "series": [
            {"label": words("share-of-customers"), "values": [one for one, _ in shares]},
            {"label": words("share-of-revenue"), "values": [one for _, one in shares]},
        ],
    }
    limits = view.part("rfm", "limits") or []
    cuts = table(
        "rfm-limits",
        say("limits"),
        (
            (say("measure"), None),
            (say("score"), "number"),
            (say("lowest"), "number"),
            (say("highest"), "number"),
            (words("customers"), "number"),
        ),
        (
            (
                say(f"measure-{one['measure']}"),
                view.figure(one["score"]),
                _limit(view, one, "lowest"),
                _limit(view, one, "highest"),
                view.figure(one["customers"]),
            )
            for one in limits
        ),
    )
    return page(ID, (Figure("rfm-segments", "bars", say("figure"), data, shown), shown, cuts), _findings(view, groups), values=groups)


def _limit(view: View, one: Mapping[str, Any], end: str) -> object:
    return view.money(one[end]) if one["measure"] == "m" else view.figure(one[end])


def _findings(view: View, groups: list[Mapping[str, Any]]) -> Iterator[Sentence]:
    endangered = [one for one in groups if one["key"] in ENDANGERED]
    if endangered:
        yield say(
            "endangered",
            count=view.figure(sum(one["customers"] for one in endangered)),
            revenue=view.money(sum(one["revenue_cents"] for one in endangered)),
            rests_on=(view.source,),
            tone="warn",
        )
    best = max(groups, key=lambda one: one["revenue_cents"])
    yield say(
        "best",
        segment=words(f"rfm-{best['key']}"),
        customers=view.figure(best["customers"]),
        revenue=view.money(best["revenue_cents"]),
        rests_on=(view.source,),
    )


INSTRUMENT = Instrument(ID, "analysis", ("S2.5",), evaluate=evaluating("rfm", _build), reads=READS)
