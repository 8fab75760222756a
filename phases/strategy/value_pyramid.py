"""Value pyramid (S2.1): the tiers that the file shows, the beliefs beside them, and who moved between two years."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Block, Figure, Instrument, Known, Quantity, Result, Sentence, Table, Words, speaker
from phases.strategy.believed_tiers import TierCompared, compared
from phases.strategy.customer_view import READS, View, evaluating, page, table, words

ID = "value-pyramid"
say = speaker(ID)
SURPRISE = 0.1
"""Points between a belief and the file from which the difference is said."""


def _build(known: Known, view: View) -> Result:
    tiers = view.part("pyramid", "tiers")
    shown = _tiers(view, tiers)
    levels = [{"label": words("tier-n", number=str(tier["tier"])), "left": tier["customer_share"], "right": tier["value_share"] or 0}
              for tier in tiers]
    data = {"levels": levels, "left_label": words("share-of-customers"), "right_label": words("share-of-revenue"),
            "left_unit": "share", "right_unit": "share"}
    beliefs = compared(known.values("executive-beliefs"), view.part("concentration", "curve") or (),
                       view.part("margin_concentration", "curve"))
    blocks: list[Block] = [Figure("value-pyramid", "pyramid", say("pyramid"), data, shown), shown]
    blocks += [*_beliefs(view, beliefs), *_migration(view)]
    return page(ID, blocks, _findings(view, tiers, beliefs), values=beliefs)


def _tiers(view: View, tiers: list[Mapping[str, Any]]) -> Table:
    headings = ((words("tier"), None), (words("customers"), "number"), (words("share-of-customers"), "share"), (words("revenue"), "money"),
                (words("share-of-revenue"), "share"), (words("share-of-margin"), "share"), (say("from"), "money"),
                (words("loss-makers"), "number"))
    return table("value-tiers", say("pyramid"), headings, (
        (words("tier-n", number=str(one["tier"])), view.figure(one["customers"]), view.share(one["customer_share"]),
         view.money(one["value_cents"]), view.share(one["value_share"]), view.share(one["margin_share"]),
         view.money(one["lowest_cents"]), view.figure(one["loss_makers"])) for one in tiers
    ))


def _beliefs(view: View, tiers: tuple[TierCompared, ...]) -> Iterator[Block]:
    if tiers:
        headings = ((words("tier"), None), (words("share-of-customers"), "share"), (say("revenue-believed"), "share"),
                    (say("revenue-counted"), "share"), (say("profit-believed"), "share"), (say("margin-counted"), "share"))
        yield table("believed-and-counted", say("beside"), headings, (
            (tier_name(one), Quantity(one.believed.customers, "share"), Quantity(one.believed.revenue, "share"), view.share(one.revenue),
             Quantity(one.believed.profit, "share"), view.share(one.margin)) for one in tiers
        ))


def tier_name(tier: TierCompared) -> Sentence:
    """What the executives called that tier."""
    return Sentence(f"executive-beliefs.tier-{tier.believed.name}")


def _period(number: int) -> Words:
    return words("tier-n", number=str(number)) if number else say("outside")


def _migration(view: View) -> Iterator[Block]:
    rows = view.part("migration", "rows")
    if not rows:
        return
    before, after = (sorted({row[key] for row in rows}) for key in ("tier_before", "tier_after"))
    counts = {(row["tier_before"], row["tier_after"]): row["customers"] for row in rows}
    headings = ((say("moved-from"), None), *((_period(one), "number") for one in after))
    shown = table("migration", say("migration"), headings, (
        (_period(left), *(view.figure(counts.get((left, right), 0)) for right in after)) for left in before
    ))
    data = {"x": [_period(one) for one in after], "y": [_period(one) for one in before], "x_label": say("after"), "y_label": say("before"),
            "values": [[counts.get((left, right), 0) for right in after] for left in before], "unit": "number"}
    yield Figure("migration", "heat-map", say("migration"), data, shown)
    yield shown


def _findings(view: View, tiers: list[Mapping[str, Any]], beliefs: tuple[TierCompared, ...]) -> Iterator[Sentence]:
    top, source = tiers[0], (view.source,)
    if top["value_share"] is not None:
        yield say("top", customers=view.figure(top["customers"]), share=view.share(top["customer_share"]),
                  revenue=view.share(top["value_share"]), rests_on=source)
    for one in beliefs[:1]:
        if abs(one.revenue - float(one.believed.revenue)) >= SURPRISE:
            yield say("surprise", tier=tier_name(one), customers=Quantity(one.believed.customers, "share"), tone="warn",
                      believed=Quantity(one.believed.revenue, "share"), counted=view.share(one.revenue), rests_on=source)
    losing = sum(one["loss_makers"] or 0 for one in tiers)
    if losing:
        yield say("losing", count=view.figure(losing), rests_on=source, tone="warn")
    moved = view.part("migration", "movement")
    if moved:
        yield say("moved", rose=view.figure(moved["rose"]), fell=view.figure(moved["fell"]), left=view.figure(moved["left"]),
                  lost=view.money(moved["value_lost_cents"]), gained=view.money(moved["value_gained_cents"]), rests_on=source)


INSTRUMENT = Instrument(ID, "analysis", ("S2.1",), evaluate=evaluating("pyramid", _build), reads=(*READS, "executive-beliefs"))
