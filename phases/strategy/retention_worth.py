"""Impact of retention (S3.4): what one, two or five points bring per segment, and what each customer's keeping may cost."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Block, Figure, Instrument, Known, Missing, Paragraph, Provenance, Quantity, Result, Sentence, Words, speaker
from phases.register import Money, Share
from phases.strategy.customer_view import FILE, READS, page, table, view_of, words
from phases.strategy.group_economics import HORIZON_YEARS, Group, discount_rate, groups_of
from phases.strategy.retention_impact import POINTS, RetentionImpact, retention_impacts

ID = "retention-impact"
say = speaker(ID)


class RetentionEffort(BaseModel):
    """What is spent to keep customers, and the years looked at; a discount left empty is that of the analysis."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    yearly_cost_per_customer: Annotated[Money, Field(ge=0)] = Decimal(0)
    years: Annotated[int, Field(ge=1, le=10)] = HORIZON_YEARS
    discount_rate: Annotated[Share | None, Field(ge=0, le=1)] = None


def evaluate(known: Known) -> Result:
    """The effect of each number of points on each group, after its cost; estimates where no file counts."""
    groups = {one.name: one for one in groups_of(known) if one.economics}
    if not groups:
        return Result(missing=(Missing(FILE, words("no-file")), Missing("segments", say("no-figures"))))
    effort = next(iter(known.rows(ID).values()), RetentionEffort())
    rate = effort.discount_rate if effort.discount_rate is not None else discount_rate(view_of(known))
    economics = [one.economics for one in groups.values() if one.economics]
    found = retention_impacts(economics, rate, effort.years, yearly_cost_per_customer=effort.yearly_cost_per_customer)
    named = {one.name: one.label for one in groups.values()}
    headings = (
        (words("segment"), None),
        (say("points"), "number"),
        (say("to"), "share"),
        (say("extra"), "money"),
        (say("cost"), "money"),
        (say("net"), "money"),
        (say("highest"), "money"),
    )
    shown = table(
        "retention-impact",
        say("table", years=Quantity(effort.years, "years"), rate=Quantity(rate, "share")),
        headings,
        (
            (
                named[one.segment],
                Quantity(100 * one.points),
                Quantity(one.new_retention_rate, "share"),
                _money(groups, one, one.extra_profit),
                _money(groups, one, one.cost),
                _money(groups, one, one.net),
                _money(groups, one, one.highest_cost_per_customer),
            )
            for one in found
        ),
    )
    blocks: list[Block] = [_figure(found, named, shown), shown]
    if any(one.estimated for one in groups.values()):
        blocks.insert(0, Paragraph(words("from-segments"), "warn"))
    return page(ID, blocks, _findings(found, groups), values=found)


def _money(groups: dict[str, Group], one: RetentionImpact, value: Decimal) -> Quantity:
    return Quantity(value, "money", source=groups[one.segment].source)


def _figure(found: tuple[RetentionImpact, ...], named: dict[str, Words], shown: object) -> Figure:
    series = [
        {"label": say("by-points", points=Quantity(100 * points)), "values": [one.net for one in found if one.points == points]}
        for points in POINTS
    ]
    return Figure("retention-impact", "bars", say("figure"), {"labels": list(named.values()), "series": series, "unit": "money"}, shown)  # type: ignore[arg-type]


def _findings(found: tuple[RetentionImpact, ...], groups: dict[str, Group]) -> Iterator[Sentence]:
    ones = [one for one in found if one.points == POINTS[0]]
    best = max(ones, key=lambda one: one.net)
    if best.net > 0:
        yield say(
            "best",
            segment=groups[best.segment].label,
            worth=_money(groups, best, best.net),
            rests_on=(groups[best.segment].source,),
            highest=_money(groups, best, best.highest_cost_per_customer),
        )
    yield say("whole-point", worth=Quantity(sum(one.net for one in ones), "money"), rests_on=(Provenance(ID),))
    for one in ones:
        group = groups[one.segment]
        if one.extra_profit <= 0:
            yield say("worthless", segment=group.label, rests_on=(group.source,), tone="bad")
        elif one.net < 0:
            yield say(
                "too-dear",
                segment=group.label,
                highest=_money(groups, one, one.highest_cost_per_customer),
                rests_on=(group.source,),
                tone="warn",
            )
    capped = [one for one in found if one.capped]
    if capped:
        yield say("capped", segment=groups[capped[0].segment].label, rests_on=(groups[capped[0].segment].source,))


INSTRUMENT = Instrument(ID, "analysis", ("S3.4",), row=RetentionEffort, single=True, evaluate=evaluate, reads=READS)
