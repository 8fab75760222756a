"""Base characteristics (S1.5) and personas (U3): each group's profile, and what is found in it more often than elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import (
    Block,
    Figure,
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Offer,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)
from phases.strategy.customer_view import (
    READS,
    View,
    column_label,
    definition,
    euros,
    evaluating,
    group_label,
    page,
    register_id,
    table,
    words,
)

PROFILES, PERSONAS = "segment-profiles", "personas"
say = speaker(PROFILES)
tell = speaker(PERSONAS)
SHOWN_TRAITS = 40
NOTABLE = 120
"""Index from which a trait sets a group apart; its inverse says what is rare there."""


def _profiles(known: Known, view: View) -> Result:
    profiles = view.of_groups("profiles")
    shown = _table(known, view, profiles)
    labels = [group_label(known, view.grouping, one["segment"]) for one in profiles]
    data = {
        "labels": labels,
        "unit": "share",
        "series": [
            {"label": words(word), "values": [one[key] for one in profiles]}
            for word, key in (
                ("share-of-customers", "customer_share"),
                ("share-of-revenue", "revenue_share"),
                ("share-of-margin", "margin_share"),
            )
            if any(one[key] is not None for one in profiles)
        ],
    }
    blocks = (
        Figure("segment-profiles", "bars", say("figure"), data, shown),
        shown,
        *_behaviour(known, view, profiles),
        *_traits(known, view),
    )
    return page(PROFILES, blocks, _findings(known, view, profiles), tuple(_offers(known, view, profiles)))


def _table(known: Known, view: View, profiles: list[Mapping[str, Any]]) -> Table:
    headings = (
        (words("segment"), None),
        (words("customers"), "number"),
        (words("share-of-customers"), "share"),
        (words("revenue"), "money"),
        (words("share-of-revenue"), "share"),
        (words("margin"), "money"),
        (words("share-of-margin"), "share"),
        (words("loss-makers"), "number"),
    )
    return table(
        "segment-profiles",
        say("figure"),
        headings,
        (
            (
                group_label(known, view.grouping, one["segment"]),
                view.figure(one["customers"]),
                view.share(one["customer_share"]),
                view.money(one["revenue_cents"]),
                view.share(one["revenue_share"]),
                view.money(one["margin_cents"]),
                view.share(one["margin_share"]),
                view.figure(one["loss_makers"]),
            )
            for one in profiles
        ),
    )


def _behaviour(known: Known, view: View, profiles: list[Mapping[str, Any]]) -> Iterator[Block]:
    if all(one["purchases_per_customer"] is None for one in profiles):
        return
    products = {one["segment"]: one["products"] for one in view.of_groups("products")}
    discounts = {one["segment"]: one["share_of_rows"] for one in view.of_groups("discounts")}
    headings = (
        (words("segment"), None),
        (say("purchases"), "number"),
        (say("basket"), "money"),
        (say("once"), "share"),
        (say("products"), "number"),
        (say("discounted"), "share"),
        (say("silence"), "number"),
        (say("tenure"), "number"),
    )
    yield table(
        "segment-behaviour",
        say("behaviour"),
        headings,
        (
            (
                group_label(known, view.grouping, one["segment"]),
                _rounded(view, one["purchases_per_customer"], 1),
                view.money(one["basket_cents"]),
                view.share(one["one_time_share"]),
                _rounded(view, products.get(one["segment"]), 1),
                view.share(discounts.get(one["segment"])),
                _rounded(view, one["mean_recency_days"]),
                _rounded(view, one["mean_tenure_days"]),
            )
            for one in profiles
        ),
    )


def _rounded(view: View, value: float | None, digits: int | None = None) -> Quantity | None:
    return None if value is None else view.figure(round(value, digits))


def _traits(known: Known, view: View) -> Iterator[Block]:
    rows = [one for one in view.of_groups("over_index") if one["enough"]]
    rows.sort(key=lambda one: -abs(one["index"] - 100))
    if rows:
        headings = (
            (words("segment"), None),
            (say("attribute"), None),
            (say("value"), None),
            (words("customers"), "number"),
            (say("in-segment"), "share"),
            (say("in-all"), "share"),
            (say("index"), "number"),
        )
        yield table(
            "over-index",
            say("traits"),
            headings,
            (
                (
                    group_label(known, view.grouping, one["segment"]),
                    column_label(one["attribute"]),
                    one["value"] or say("unsaid"),
                    view.figure(one["customers"]),
                    view.share(one["segment_share"]),
                    view.share(one["overall_share"]),
                    view.figure(round(one["index"])),
                )
                for one in rows[:SHOWN_TRAITS]
            ),
        )


def _findings(known: Known, view: View, profiles: list[Mapping[str, Any]]) -> Iterator[Sentence]:
    for one in profiles:
        label, source = group_label(known, view.grouping, one["segment"]), (view.source,)
        if not one["enough"]:
            yield say("too-few", segment=label, count=view.figure(one["customers"]), rests_on=source, tone="warn")
        elif one["margin_cents"] is not None and one["margin_cents"] < 0:
            yield say("loses", segment=label, loss=view.money(-one["margin_cents"]), rests_on=source, tone="bad")
        elif one["revenue_share"] and one["revenue_share"] > 2 * one["customer_share"]:
            yield say(
                "heavy",
                segment=label,
                customers=view.share(one["customer_share"]),
                revenue=view.share(one["revenue_share"]),
                rests_on=source,
            )


def _offers(known: Known, view: View, profiles: list[Mapping[str, Any]]) -> Iterator[Offer]:
    """Each segment of the file as a row of the segments' register (S1.4), over its last year."""
    kept = {one["segment"]: one["retention_rate"] for one in view.part("retention", "by_segment") or () if one["years_ago"] == 0}
    if view.grouping == "tier":
        return
    for one in profiles:
        name, yearly = one["segment"], one["active_last_year"] is not None
        row = {
            "name": name,
            "customers": one["active_last_year"] if yearly else one["customers"],
            "revenue": str(euros(one["year_revenue_cents"] if yearly else one["revenue_cents"])),
            "kind_of_source": "file",
        }
        margin = one["year_margin_cents"] if yearly else one["margin_cents"]
        if margin is not None:
            row["margin"] = str(euros(margin))
        if name in kept:
            row["retention_rate"] = str(round(kept[name], 4))
        word = "take-again" if register_id(known, name) else "take-over"
        yield Offer(f"segment-{name}", "segments", say(word, segment=group_label(known, view.grouping, name)), row, view.source)


def _personas(known: Known, view: View) -> Result:
    cards = [_card(known, view, place, one) for place, one in enumerate(view.of_groups("personas"), 1)]
    said = tuple(
        tell(
            "distinct",
            segment=group_label(known, view.grouping, one["profile"]["segment"]),
            trait=_strongest(one)["value"],
            index=view.figure(round(_strongest(one)["index"])),
            rests_on=(view.source,),
        )
        for one in view.of_groups("personas")
        if _strongest(one) and _strongest(one)["index"] >= NOTABLE
    )
    section = Section(PERSONAS, Term(PERSONAS), (Findings(said), definition(PERSONAS)), tuple(cards))
    return Result((section,), said)


def _strongest(persona: Mapping[str, Any]) -> dict[str, Any]:
    traits = [one for one in persona["distinctive"].values() if one["enough"] and one["value"]]
    return max(traits, key=lambda one: one["index"], default={})


def _card(known: Known, view: View, place: int, persona: Mapping[str, Any]) -> Section:
    profile = persona["profile"]
    label = group_label(known, view.grouping, profile["segment"])
    keys = [
        KeyFigure(words("customers"), view.figure(profile["customers"]), tell("of-all", share=view.share(profile["customer_share"]))),
        KeyFigure(tell("brings"), view.money(profile["revenue_per_customer_cents"]), tell("each")),
    ]
    if profile["basket_cents"]:
        keys.append(KeyFigure(say("basket"), view.money(profile["basket_cents"])))
    blocks: list[Block] = [KeyFigures(tuple(keys)), Findings(tuple(_sentences(view, persona)))]
    traits = [(name, persona["commonest"].get(name), one) for name, one in persona["distinctive"].items()]
    if traits:
        headings = (
            (say("attribute"), None),
            (tell("commonest"), None),
            (say("in-segment"), "share"),
            (tell("distinctive"), None),
            (say("index"), "number"),
        )
        shown = (
            table(
                f"persona-{profile['segment']}",
                tell("traits", segment=label),
                headings,
                (
                    (
                        column_label(name),
                        common["value"] if common else None,
                        view.share(common["segment_share"]) if common else None,
                        one["value"],
                        view.figure(round(one["index"])),
                    )
                    for name, common, one in traits
                ),
            )
        )
        blocks += [_portrait(label, place, traits, shown), shown]
    return Section(f"persona-{profile['segment']}", label, tuple(blocks))


def _portrait(label: Words, place: int, traits: list[tuple[str, Any, Any]], shown: Table) -> Figure:
    """What sets a group apart: how frequent each trait is in it, and among all customers."""
    data = {
        "labels": [tell("trait", attribute=column_label(name), value=one["value"] or say("unsaid")) for name, _, one in traits],
        "unit": "share",
        "horizontal": True,
        "series": [
            {"label": say("in-segment"), "values": [one["segment_share"] for _, _, one in traits]},
            {"label": say("in-all"), "values": [one["overall_share"] for _, _, one in traits]},
        ],
    }
    return Figure(f"persona-{place}", "bars", tell("portrait", segment=label), data, shown)


def _sentences(view: View, persona: Mapping[str, Any]) -> Iterator[Sentence]:
    profile, source = persona["profile"], (view.source,)
    for name, one in persona["commonest"].items():
        if one["enough"] and one["value"]:
            yield tell("mostly", attribute=column_label(name), value=one["value"], share=view.share(one["segment_share"]), rests_on=source)
    if profile["purchases_per_customer"] is not None:
        yield tell(
            "buys",
            purchases=_rounded(view, profile["purchases_per_customer"], 1),
            once=view.share(profile["one_time_share"]),
            rests_on=source,
        )
    if not profile["enough"]:
        yield tell("too-few", count=view.figure(profile["customers"]), rests_on=source, tone="warn")


INSTRUMENTS = (
    Instrument(PROFILES, "analysis", ("S1.5",), evaluate=evaluating("segments", _profiles), reads=READS),
    Instrument(PERSONAS, "analysis", ("U3",), evaluate=evaluating("segments", _personas), reads=READS),
)
