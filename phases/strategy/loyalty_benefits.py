"""Benefits to the company (S3.7): the value at stake in loyalty, handed to the benefit lines segment by segment."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Block,
    Figure,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    LocalText,
    Missing,
    Offer,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Sentence,
    Term,
    speaker,
)
from phases.register import Share
from phases.strategy.customer_view import FILE, READS, page, table, view_of, words
from phases.strategy.group_economics import Group, groups_of

ID = "loyalty-benefits"
say = speaker(ID)
LONGEST = Decimal(10)
"""Years of remaining lifetime beyond which nobody should count."""


class LoyaltyAim(BaseModel):
    """The points of yearly retention aimed at, as a fraction: 0.02 for two points."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    points: Annotated[Share, Field(gt=0, le=0.5)] = Decimal("0.02")


def remaining_years(group: Group, points: Decimal) -> Decimal:
    """Mean years that a customer kept stays: 1 / (1 - retention aimed at), one at least, ten at most."""
    rate = min((group.retention_rate or Decimal(0)) + points, Decimal("0.9"))
    return min(LONGEST, max(Decimal(1), 1 / (1 - rate))).quantize(Decimal("0.1"))


def change_of(group: Group, points: Decimal) -> Decimal:
    """The points that are left below a retention of one."""
    return min(points, 1 - (group.retention_rate or Decimal(0)))


def yearly_value(group: Group, points: Decimal) -> Decimal:
    """Customers x points x margin: the first year's margin of those kept."""
    return group.customers * change_of(group, points) * (group.yearly_margin or Decimal(0))


def evaluate(known: Known) -> Result:
    """What the aimed points bring per segment, in a first and in a full year, each offered as a benefit line."""
    groups = [one for one in groups_of(known) if one.economics]
    if not groups:
        return Result(missing=(Missing(FILE, words("no-file")),))
    points = next(iter(known.rows(ID).values()), LoyaltyAim()).points
    worth = [one for one in groups if yearly_value(one, points) > 0]
    headings = (
        (words("segment"), None),
        (words("customers"), "number"),
        (say("each"), "money"),
        (words("retention"), "share"),
        (say("first-year"), "money"),
        (say("stays"), "years"),
        (say("full-year"), "money"),
    )
    shown = table("loyalty-benefits", say("table", points=Quantity(100 * points)), headings, (_line(one, points) for one in groups))
    data = {"steps": [{"label": one.label, "value": _full(one, points)} for one in worth], "total": say("total")}
    total = sum((_full(one, points) for one in worth), Decimal(0))
    blocks: list[Block] = [
        KeyFigures(
            (
                KeyFigure(
                    say("total"),
                    Quantity(total, "money", source=Provenance(ID, formula=f"{ID}.definition")),
                    say("for-points", points=Quantity(100 * points)),
                ),
            )
        )
    ]
    if any(one.estimated for one in groups):
        blocks.insert(0, Paragraph(words("from-segments"), "warn"))
    if worth:
        blocks.append(Figure("loyalty-benefits", "waterfall", say("figure"), data, shown))
    offers = tuple(_offer(known, one, points) for one in worth)
    return page(ID, (*blocks, shown), _findings(groups, worth, points), offers, total)


def _full(group: Group, points: Decimal) -> Decimal:
    return (yearly_value(group, points) * remaining_years(group, points)).quantize(Decimal("0.01"))


def _line(one: Group, points: Decimal) -> tuple[Any, ...]:
    return (
        one.label,
        Quantity(one.customers, source=one.source),
        Quantity(one.yearly_margin, "money", source=one.source),
        Quantity(one.retention_rate, "share", one.low, one.high, one.source),
        Quantity(yearly_value(one, points), "money", source=one.source),
        Quantity(remaining_years(one, points), "years"),
        Quantity(_full(one, points), "money", source=one.source),
    )


def _offer(known: Known, group: Group, points: Decimal) -> Offer:
    driver = {
        "kind": "retention",
        "customers": str(group.customers),
        "margin": str(group.yearly_margin),
        "retention_change": str(change_of(group, points)),
        "remaining_lifetime_years": str(remaining_years(group, points)),
    }
    row = {
        "title": say("line", segment=group.label),
        "alternative": ["all"],
        "category": Term(ID),
        "driver": driver,
        "source": source_words(known, group),
        "confidence": "low" if group.estimated else "medium",
    }
    return Offer(
        f"loyalty-{group.name or 'all'}",
        "benefit-lines",
        say("open-benefit", segment=group.label, value=Quantity(yearly_value(group, points), "money")),
        row,
        group.source,
    )


def source_words(known: Known, group: Group) -> Sentence | LocalText | Term:
    """Where a group's figures come from, in words: the file with its fingerprint and period, or the register."""
    view = view_of(known)
    if view is None or group.source.instrument != FILE:
        return Term("segments")
    seen = view.part("provenance", "observation") or {}
    return words(
        "source",
        file=view.file.file_name or view.file.title,
        fingerprint=view.file.fingerprint[:12],
        **{"from": _day(seen.get("first")), "to": _day(seen.get("last"))},
    )


def _day(written: str | None) -> Quantity | str:
    return Quantity(date.fromisoformat(written), "date") if written else ""


def _findings(groups: list[Group], worth: list[Group], points: Decimal) -> Iterator[Sentence]:
    if worth:
        best = max(worth, key=lambda one: _full(one, points))
        yield say(
            "largest",
            segment=best.label,
            value=Quantity(_full(best, points), "money"),
            customers=Quantity(round(best.customers * points)),
            points=Quantity(100 * points),
            rests_on=(best.source,),
            tone="good",
        )
    for one in groups:
        if one not in worth:
            yield say("nothing", segment=one.label, rests_on=(one.source,), tone="warn")


INSTRUMENT = Instrument(ID, "analysis", ("S3.7",), row=LoyaltyAim, single=True, evaluate=evaluate, reads=READS)
