"""Bids put side by side (P1.5): what each bidder covers of the needs, and what each would cost over the years asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from phases.feasibility.needs import ASKED, Need
from phases.project_management.tender import MARKS, WEIGHTS, TenderAnswer, TenderOffer, TenderPrice

COVERAGES = ("standard", "configuration", "development", "no", "")
"""How a need may be answered, best first; empty: not at all."""


@dataclass(frozen=True, slots=True)
class Bid:
    """One bidder: its answer on each need asked (empty where there is none), and its price of each line."""

    maker: str
    answers: Mapping[str, str]
    prices: Mapping[str, Decimal]
    once: Decimal
    yearly: Decimal
    years: int

    @property
    def total(self) -> Decimal:
        """What is paid once and what is paid over the years, in the money of the offer."""
        return self.once + self.yearly * self.years

    def count(self, needs: Mapping[str, Need], priority: str, answer: str) -> int:
        """How many needs of a priority were answered so."""
        return sum(needs[name].priority == priority and said == answer for name, said in self.answers.items())

    def coverage(self, needs: Mapping[str, Need]) -> float | None:
        """The marks of the answers over the best ones, weighted by priority; no answer counts as no. None without needs."""
        weight = sum(WEIGHTS[needs[name].priority or ""] for name in self.answers)
        got = sum(WEIGHTS[needs[name].priority or ""] * MARKS.get(said, 0) for name, said in self.answers.items())
        return got / (weight * max(MARKS.values())) if weight else None

    def lacking(self, lines: Iterable[str]) -> tuple[str, ...]:
        """The lines without a price."""
        return tuple(one for one in lines if one not in self.prices)


def asked(needs: Mapping[str, Need]) -> dict[str, Need]:
    """The needs that bidders are asked about: must, should, could, in this order."""
    return {name: one for priority in ASKED for name, one in needs.items() if one.priority == priority}


def bids(
    needs: Mapping[str, Need], lines: Mapping[str, TenderPrice], answers: Iterable[TenderAnswer], offers: Iterable[TenderOffer],
    years: int,
) -> tuple[Bid, ...]:
    """The bids of all that answered anything, in the order in which their makers first appear."""
    wanted, said, priced = asked(needs), list(answers), list(offers)
    makers = dict.fromkeys([*(one.maker for one in said), *(one.maker for one in priced)])
    return tuple(
        _bid(maker, wanted, lines, [one for one in said if one.maker == maker],
             {one.line: one.unit_price for one in priced if one.maker == maker and one.line in lines}, years) for maker in makers)


def _bid(
    maker: str, needs: Mapping[str, Need], lines: Mapping[str, TenderPrice], answers: list[TenderAnswer], prices: Mapping[str, Decimal],
    years: int,
) -> Bid:
    said = {one.need: one.answer or "" for one in answers if one.need}
    amount = dict.fromkeys(("once", "yearly"), Decimal(0))
    for key, price in prices.items():
        amount[lines[key].rhythm] += price * lines[key].quantity
    return Bid(maker, {name: said.get(name, "") for name in needs}, prices, amount["once"], amount["yearly"], years)
