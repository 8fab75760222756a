"""Preliminary questions (S1.1): what the answers on the customer say before the base is divided."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from phases.method import (
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Term,
    speaker,
)
from phases.questionnaire import Answer
from phases.strategy.segments import ID as SEGMENTS
from phases.strategy.segments import totals

say = speaker("preliminary-questions")
ID = "preliminary-questions"
BY_NEED, WARNED, FAR_APART = 4, 3, Decimal("0.1")
"""Level from which segments rest on needs; level from which a departure is seen coming; tolerance of two counts."""


def _value(known: Known, question: str) -> Any:
    answer: Answer | None = known.rows(ID).get(question)
    return answer.value if answer and answer.given else None


def sales_per_customer(known: Known) -> Decimal | None:
    """Yearly sales to customers known by name, per active customer; None while one of the figures is missing."""
    sales, named, active = _value(known, "yearly-sales"), _value(known, "named-sales"), _value(known, "active-customers")
    likely = Decimal(str(active["likely"])) if active and active.get("likely") else None
    if sales is None or named is None or not likely:
        return None
    return Decimal(str(sales)) * Decimal(str(named)) / 100 / likely


def evaluate(known: Known) -> Result:
    """First mark of value per customer, and what stands in the way of segmenting."""
    findings = tuple(_findings(known))
    value = sales_per_customer(known)
    if not findings and value is None:
        return Result()
    keys = () if value is None else (KeyFigures((KeyFigure(
        say("per-customer"), Quantity(value, "money", source=Provenance(ID, "yearly-sales")), say("per-customer-note")),)),)
    section = Section(ID, Term(ID), (*keys, Findings(findings)))
    return Result((section,), findings, offers=_offers(known), values=value)


def _findings(known: Known) -> Iterator[Sentence]:
    level = _value(known, "segmentation-today")
    if level is not None and level < BY_NEED:
        yield say("not-by-need", rests_on=(Provenance(ID, "segmentation-today"),), tone="warn")
    yield from _on_knowledge(_value(known, "facts-known") or {})
    news = _value(known, "departure-news")
    if news is not None and news < WARNED:
        yield say("late-news", level=Term(f"{ID}.departure-news.{news}"), rests_on=(Provenance(ID, "departure-news"),), tone="warn")
    for channel, role in (_value(known, "channel-roles") or {}).items():
        if role == "everything":
            yield say("does-everything", channel=Term(f"{ID}.channel-roles.{channel}"), rests_on=(Provenance(ID, "channel-roles"),))
    yield from _on_counts(known)


def _on_knowledge(places: dict[str, str]) -> Iterator[Sentence]:
    for fact, place in places.items():
        if place in ("unknown", "heads"):
            yield say(f"known-{place}", fact=Term(f"{ID}.facts-known.{fact}"), rests_on=(Provenance(ID, "facts-known"),),
                      tone="bad" if place == "unknown" else "warn")


def _on_counts(known: Known) -> Iterator[Sentence]:
    active = _value(known, "active-customers")
    counted = totals(known.rows(SEGMENTS).values()).customers
    if not active or not active.get("likely") or not counted:
        return
    said = Decimal(str(active["likely"]))
    if said and abs(counted - said) > FAR_APART * said:
        yield say("counts-differ", said=Quantity(said), counted=Quantity(counted), tone="warn",
                  rests_on=(Provenance(ID, "active-customers"), Provenance(SEGMENTS)))


def _offers(known: Known) -> tuple[Offer, ...]:
    unused = _value(known, "unused-information")
    if not unused:
        return ()
    return (Offer("unused", "information-sources", say("list-unused", information=unused), {"information": unused},
                  Provenance(ID, "unused-information")),)


INSTRUMENT = Instrument(ID, "questionnaire", ("S1.1",), evaluate=evaluate, reads=(SEGMENTS,))
