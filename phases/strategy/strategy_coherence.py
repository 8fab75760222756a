"""Strategy development (M1): the business side and the customer side, and where the two contradict each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phases.method import (
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.questionnaire import Answer
from phases.strategy.segments import ID as SEGMENTS
from phases.strategy.segments import totals

say = speaker("strategy-coherence")
ID = "strategy-coherence"
LEAKING = Decimal("0.6")
"""Retention below which winning new customers fills a leaking bucket."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that do not go together: a business answer, a customer answer, and the sentence that says why."""

    key: str
    business: tuple[str, str]
    customer: tuple[str, str]


CONTRADICTIONS = (
    Contradiction("cheap-and-tailored", ("competes-on", "price"), ("service-level", "by-person")),
    Contradiction("close-and-alike", ("competes-on", "closeness"), ("service-level", "same")),
    Contradiction("service-and-alike", ("competes-on", "service"), ("service-level", "same")),
    Contradiction("new-and-loyal", ("growth-from", "new-customers"), ("loyalty-aim", "first")),
    Contradiction("keep-and-hunt", ("growth-from", "existing-customers"), ("pay-rewards", "first-contract")),
    Contradiction("close-and-volume", ("competes-on", "closeness"), ("pay-rewards", "volume")),
    Contradiction("wide-and-few", ("market-reach", "everyone"), ("segments-first", "one-or-two")),
    Contradiction("narrow-and-all", ("market-reach", "niche"), ("segments-first", "all")),
    Contradiction("share-and-value", ("success-measure", "market-share"), ("who-is-served-first", "by-value")),
    Contradiction("value-and-shouting", ("success-measure", "customer-value"), ("who-is-served-first", "who-shouts")),
    Contradiction("threat-and-nothing", ("main-threat", "leaving"), ("loyalty-aim", "none")),
    Contradiction("price-threat-and-discount", ("main-threat", "price-war"), ("loyalty-means", "discounts")),
)
PAIRS = len(CONTRADICTIONS)


def evaluate(known: Known) -> Result:
    """Applies every rule whose two statements are answered, and holds the growth aim against the segments' retention."""
    answers: Mapping[str, Answer] = known.rows(ID)
    checked = [one for one in CONTRADICTIONS if _value(answers, one.business[0]) is not None
               and _value(answers, one.customer[0]) is not None]
    if not checked:
        return Result()
    found = [one for one in checked if _holds(answers, one.business) and _holds(answers, one.customer)]
    findings = (*(_said(one) for one in found), *_on_retention(known))
    if not findings:
        findings = (say("coherent", checked=Quantity(len(checked)), rests_on=(Provenance(ID),), tone="good"),)
    keys = KeyFigures((KeyFigure(say("checked"), Quantity(len(checked)), say("of-pairs", pairs=Quantity(PAIRS))),
                       KeyFigure(say("contradictions"), Quantity(len(found)))))
    section = Section(ID, Term(ID), (keys, _sides(answers), Findings(findings)))
    return Result((section,), findings, values=tuple(one.key for one in found))


def _value(answers: Mapping[str, Answer], question: str) -> Any:
    answer = answers.get(question)
    return answer.value if answer and answer.given else None


def _holds(answers: Mapping[str, Answer], statement: tuple[str, str]) -> bool:
    return _value(answers, statement[0]) == statement[1]


def _said(one: Contradiction) -> Sentence:
    return say(one.key, rests_on=(Provenance(ID, one.business[0]), Provenance(ID, one.customer[0])), tone="bad")


def _on_retention(known: Known) -> tuple[Sentence, ...]:
    kept = totals(known.rows(SEGMENTS).values()).retention_rate
    if _value(known.rows(ID), "growth-from") != "new-customers" or kept is None or kept >= LEAKING:
        return ()
    return (say("leaking", retention=Quantity(kept, "share"), rests_on=(Provenance(ID, "growth-from"), Provenance(SEGMENTS)), tone="bad"),)


def _sides(answers: Mapping[str, Answer]) -> Table:
    business = [q for q in dict.fromkeys(one.business[0] for one in CONTRADICTIONS) if isinstance(_value(answers, q), str)]
    customer = [q for q in dict.fromkeys(one.customer[0] for one in CONTRADICTIONS) if isinstance(_value(answers, q), str)]
    rows = [*((say("business-side"), q) for q in business), *((say("customer-side"), q) for q in customer)]
    return Table("sides", say("sides"), (Heading(say("side")), Heading(say("question")), Heading(say("statement"))), tuple(
        (side, Term(f"{ID}.{q}"), Term(f"{ID}.{q}.{_value(answers, q)}")) for side, q in rows))


INSTRUMENT = Instrument(ID, "questionnaire", ("M1",), evaluate=evaluate, reads=(SEGMENTS,))
