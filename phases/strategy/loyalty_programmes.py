"""Loyalty programmes (U7): is this segment worth keeping: what keeping it brings, and what that costs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Block, Figure, Instrument, Known, Paragraph, Provenance, Quantity, Result, Sentence, Tone, speaker
from phases.register import Is, LongText, Money, Person, Share, Text
from phases.strategy.customer_view import READS, page, table, view_of, words
from phases.strategy.group_economics import HORIZON_YEARS, Group, discount_rate, group_of
from phases.strategy.retention_impact import RetentionImpact, retention_impact
from phases.strategy.segments import segment_name

ID = "loyalty-programmes"
say = speaker(ID)
_TONES: dict[str, Tone] = {"keep": "good", "dear": "warn", "leave": "bad"}


class LoyaltyProgramme(BaseModel):
    """What is done to keep a segment, its yearly cost per customer, and the points of retention it should win."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments")]
    yearly_cost_per_customer: Annotated[Money, Field(ge=0)]
    points: Annotated[Share, Field(gt=0, le=0.5)]
    owner: Person = ""
    notes: LongText = ""


def verdict(group: Group, impact: RetentionImpact) -> str:
    """`leave` where a customer brings nothing, `keep` where the programme leaves something, else `dear`."""
    if (group.yearly_margin or 0) <= 0:
        return "leave"
    return "keep" if impact.net > 0 else "dear"


def impacts(known: Known) -> dict[str, tuple[Group, RetentionImpact]]:
    """The effect of each programme over three years, where its segment's margin and retention are known."""
    rate, found = discount_rate(view_of(known)), {}
    for key, row in known.rows(ID).items():
        group = group_of(known, row.segment)
        if group and group.economics:
            found[key] = (group, retention_impact(group.economics, row.points, rate, HORIZON_YEARS, row.yearly_cost_per_customer))
    return found


def evaluate(known: Known) -> Result:
    """What each programme brings and costs, and whether its segment is worth keeping."""
    rows = known.rows(ID)
    if not rows:
        return Result()
    found = impacts(known)
    headings = (
        (say("programme"), None),
        (words("segment"), None),
        (say("margin"), "money"),
        (say("brings"), "money"),
        (say("costs"), "money"),
        (say("left"), "money"),
        (say("highest"), "money"),
        (say("verdict"), None),
    )
    shown = table(
        "programmes",
        say("table", years=Quantity(HORIZON_YEARS, "years")),
        headings,
        (
            (
                rows[key].title,
                segment_name(known, rows[key].segment),
                Quantity(group.yearly_margin, "money", source=group.source),
                _money(key, one.extra_profit),
                _money(key, one.cost),
                _money(key, one.net),
                _money(key, max(one.highest_cost_per_customer, Decimal(0))),
                say(f"verdict-{verdict(group, one)}"),
            )
            for key, (group, one) in found.items()
        ),
    )
    data = {
        "labels": [rows[key].title for key in found],
        "unit": "money",
        "series": [
            {"label": say("brings"), "values": [one.extra_profit for _, one in found.values()]},
            {"label": say("costs"), "values": [one.cost for _, one in found.values()]},
        ],
    }
    blocks: list[Block] = [Figure("programmes", "bars", say("figure"), data, shown), shown] if found else []
    if any(group.estimated for group, _ in found.values()):
        blocks.insert(0, Paragraph(words("from-segments"), "warn"))
    return page(ID, blocks, _findings(known, found), values=found)


def _money(row: str, value: Decimal) -> Quantity:
    return Quantity(value, "money", source=Provenance(ID, row, formula=f"{ID}.definition"))


def _findings(known: Known, found: dict[str, tuple[Group, RetentionImpact]]) -> Iterator[Sentence]:
    for key, row in known.rows(ID).items():
        source, segment = (Provenance(ID, key),), segment_name(known, row.segment)
        if key not in found:
            yield say("unknown", segment=segment, rests_on=source, tone="warn")
            continue
        group, one = found[key]
        word = verdict(group, one)
        yield say(
            f"found-{word}",
            programme=row.title,
            segment=segment,
            net=Quantity(one.net, "money"),
            cost=Quantity(row.yearly_cost_per_customer, "money"),
            highest=Quantity(one.highest_cost_per_customer, "money"),
            rests_on=source,
            tone=_TONES[word],
        )


INSTRUMENT = Instrument(ID, "register", ("U7",), row=LoyaltyProgramme, evaluate=evaluate, reads=READS)
