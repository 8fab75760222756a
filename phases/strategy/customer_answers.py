"""Survey answers laid beside what each customer does: the satisfaction quadrant of customers, kept as counts and money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phases.strategy.loyalty_index import LoyaltyDefinition, loyalty_index
from phases.strategy.quadrants import LOYAL, SATISFIED, Cell, Placed, satisfaction_quadrant
from phases.strategy.segment_economics import behaviour
from phases.strategy.survey import SurveyAnswer as GivenAnswer
from phases.strategy.survey import SurveyQuestion
from phases.strategy.survey_join import JoinedSegment, SurveyAnswer, join_by_customer, mean


@dataclass(frozen=True)
class AnsweredCell:
    """One cell of the quadrant: customers, money (cents), shares, mean satisfaction (out of 10) and loyalty (out of 100)."""

    key: str
    customers: int
    customer_share: float
    revenue_cents: int
    revenue_share: float | None
    satisfaction: float | None
    loyalty: float | None


@dataclass(frozen=True)
class AnsweredCustomers:
    """Customers who told their satisfaction: how many the file knows, how many not, their cells and their segments.

    Nobody is named: what is kept here outlives the customers.
    """

    joined: int
    unknown: int
    cells: tuple[AnsweredCell, ...]
    segments: tuple[JoinedSegment, ...]


def marked(
    questions: Mapping[str, SurveyQuestion], answers: Iterable[GivenAnswer], key: Callable[[GivenAnswer], str]
) -> list[SurveyAnswer]:
    """The answers that tell a satisfaction, each with the key it is joined by; marks from 0 to 10 become fractions."""
    asked = {what: [name for name, one in questions.items() if one.kind == "mark" and one.measures == what]
             for what in ("satisfaction", "intention")}
    found = [SurveyAnswer(key(one), _mark(one, asked["satisfaction"]), _mark(one, asked["intention"])) for one in answers]
    return [one for one in found if one.satisfaction is not None]


def _mark(answer: GivenAnswer, questions: Sequence[str]) -> float | None:
    return mean([int(text) / 10 for name in questions if (text := answer.answers.get(name, "")).isdigit()])


def of_each(answers: Iterable[SurveyAnswer]) -> dict[str, SurveyAnswer]:
    """One answer per customer, the mean of all their answers; those without a customer are left out."""
    own: dict[str, list[SurveyAnswer]] = {}
    for one in answers:
        if one.key:
            own.setdefault(one.key, []).append(one)
    return {key: SurveyAnswer(key, *(mean([value for one in given if (value := getattr(one, what)) is not None])
                                     for what in ("satisfaction", "intention"))) for key, given in own.items()}


def answered_customers(
    said: Mapping[str, SurveyAnswer], rows: Sequence[Mapping[str, Any]], definition: LoyaltyDefinition
) -> AnsweredCustomers:
    """Each customer's own answer beside their own purchases, as `segment_sql.behaviour_of_asked` tells them."""
    placed = {row["customer"]: _placed(row, said[row["customer"]], definition) for row in rows}
    joined = join_by_customer(list(said.values()), {row["customer"]: row["segment"] for row in rows})
    found = satisfaction_quadrant(list(placed.values()), SATISFIED, LOYAL)
    return AnsweredCustomers(joined.joined, joined.unknown, tuple(_cell(one, placed) for one in found.cells), joined.segments)


def _placed(row: Mapping[str, Any], answer: SurveyAnswer, definition: LoyaltyDefinition) -> Placed:
    # Who only returned goods has no purchase to be loyal by.
    bought = row["silence_days"] is not None
    own = behaviour(row["silence_days"], row["tenure_days"], row["purchases"], answer.intention) if bought else None
    return Placed(
        name=row["customer"],
        first=None if answer.satisfaction is None else round(10 * answer.satisfaction, 6),
        second=None if own is None else round(loyalty_index(own, definition).index, 6),
        value=row["revenue_cents"],
    )


def _cell(cell: Cell, placed: Mapping[str, Placed]) -> AnsweredCell:
    own = [placed[name] for name in cell.members]
    return AnsweredCell(
        key=cell.key,
        customers=cell.customers,
        customer_share=cell.customer_share,
        revenue_cents=round(cell.value),
        revenue_share=cell.value_share,
        satisfaction=mean([one.first for one in own if one.first is not None]),
        loyalty=mean([one.second for one in own if one.second is not None]),
    )
