"""Recency, frequency and monetary value (RFM): scores by equal groups or by own cuts, and named segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phases.strategy.customer_sql import date_literal


@dataclass(frozen=True)
class Cuts:
    """Own limits between the scores, each ascending: days of recency, purchases, money in cents.

    Four limits give the scores 1 to 5. A value equal to a limit belongs to the class above it; for recency fewer
    days are better, so that class has the lower score.
    """

    recency_days: Sequence[int]
    frequency: Sequence[int]
    monetary_cents: Sequence[int]

    def __post_init__(self) -> None:
        for limits in (self.recency_days, self.frequency, self.monetary_cents):
            if list(limits) != sorted(set(limits)) or not limits:
                raise ValueError("The limits between scores must ascend, without repetition.")


@dataclass(frozen=True)
class SegmentRule:
    """A named segment: the scores of recency and of frequency that belong to it (scores 1 to 5, 5 = best)."""

    key: str
    recency: tuple[int, int]
    frequency: tuple[int, int]


# Every pair of scores falls in exactly one segment; the first that fits counts.
SEGMENT_RULES = (
    SegmentRule("champions", (5, 5), (4, 5)),
    SegmentRule("loyal", (3, 4), (4, 5)),
    SegmentRule("promising", (4, 5), (2, 3)),
    SegmentRule("new", (4, 5), (1, 1)),
    SegmentRule("need-attention", (3, 3), (3, 3)),
    SegmentRule("about-to-sleep", (3, 3), (1, 2)),
    SegmentRule("cannot-lose", (1, 1), (4, 5)),
    SegmentRule("at-risk", (1, 2), (3, 5)),
    SegmentRule("lost", (1, 2), (1, 2)),
)


def segment_of(recency_score: int, frequency_score: int, rules: Sequence[SegmentRule] = SEGMENT_RULES) -> str:
    """The key of the named segment of a pair of scores, or `other` when the given rules leave it out."""
    for rule in rules:
        if rule.recency[0] <= recency_score <= rule.recency[1]:
            if rule.frequency[0] <= frequency_score <= rule.frequency[1]:
                return rule.key
    return "other"


def _steps(column: str, limits: Sequence[int]) -> str:
    return " + ".join(f"({column} >= {int(limit)})::INTEGER" for limit in limits)


def _scores(cuts: Cuts | None, groups: int) -> str:
    if cuts is None:
        order = {"r": "recency_days DESC", "f": "frequency", "m": "monetary_cents"}
        # Ties end in the same order as everywhere: the smaller identifier counts as the better customer.
        return ", ".join(
            f"ntile({int(groups)}) OVER (ORDER BY {by}, customer_number DESC) AS {score}" for score, by in order.items()
        )
    best = len(cuts.recency_days) + 1
    return (
        f"{best} - ({_steps('recency_days', cuts.recency_days)}) AS r, "
        f"1 + {_steps('frequency', cuts.frequency)} AS f, 1 + {_steps('monetary_cents', cuts.monetary_cents)} AS m"
    )


def rfm_table(
    reference: date, cuts: Cuts | None = None, groups: int = 5, rules: Sequence[SegmentRule] = SEGMENT_RULES
) -> str:
    """Statement that makes `rfm`: per customer with a purchase its values, scores and named segment.

    Recency is the days from the last purchase to the reference date; frequency counts purchases; monetary value is
    net revenue. Without cuts the scores are groups of equal size (NTILE).
    """
    cases = " ".join(
        f"WHEN r BETWEEN {rule.recency[0]} AND {rule.recency[1]} "
        f"AND f BETWEEN {rule.frequency[0]} AND {rule.frequency[1]} THEN '{rule.key}'"
        for rule in rules
    )
    return f"""CREATE OR REPLACE TABLE rfm AS
WITH measures AS (
  SELECT customer_number, ({date_literal(reference)} - last_day)::INTEGER AS recency_days, purchases AS frequency,
         revenue_cents AS monetary_cents, margin_cents
  FROM customers WHERE last_day IS NOT NULL),
scored AS (SELECT *, {_scores(cuts, groups)} FROM measures)
SELECT *, CASE {cases} ELSE 'other' END AS segment FROM scored"""


def rfm_cells() -> str:
    """SQL of one row per triple of scores: customers, money (cents), and the limits that the scores have."""
    return """SELECT r, f, m, segment, count(*) AS customers, sum(monetary_cents)::BIGINT AS revenue_cents,
       sum(margin_cents)::BIGINT AS margin_cents, sum(frequency)::BIGINT AS purchases,
       sum(recency_days)::BIGINT AS recency_days
FROM rfm GROUP BY ALL ORDER BY r DESC, f DESC, m DESC"""


def rfm_limits() -> str:
    """SQL of the lowest and highest value in each score of each measure."""
    parts = (("r", "recency_days"), ("f", "frequency"), ("m", "monetary_cents"))
    return " UNION ALL ".join(
        f"SELECT '{score}' AS measure, {score} AS score, min({column})::BIGINT AS lowest, "
        f"max({column})::BIGINT AS highest, count(*) AS customers FROM rfm GROUP BY ALL"
        for score, column in parts
    ) + " ORDER BY measure, score"


@dataclass(frozen=True)
class NamedSegment:
    """One named segment of the RFM grid: how many, how much, how often, how long ago."""

    key: str
    customers: int
    revenue_cents: int
    margin_cents: int | None
    purchases_per_customer: float
    mean_recency_days: float


def named_segments(cells: Sequence[dict]) -> tuple[NamedSegment, ...]:
    """Named segments, richest first, from the rows of `rfm_cells`."""
    keys = dict.fromkeys(cell["segment"] for cell in cells)
    gathered = [_gather(key, [cell for cell in cells if cell["segment"] == key]) for key in keys]
    return tuple(sorted(gathered, key=lambda segment: (-segment.revenue_cents, segment.key)))


def _gather(key: str, cells: Sequence[dict]) -> NamedSegment:
    customers = sum(cell["customers"] for cell in cells)
    margins = [cell["margin_cents"] for cell in cells if cell["margin_cents"] is not None]
    return NamedSegment(
        key=key,
        customers=customers,
        revenue_cents=sum(cell["revenue_cents"] for cell in cells),
        margin_cents=sum(margins) if margins else None,
        purchases_per_customer=sum(cell["purchases"] for cell in cells) / customers,
        mean_recency_days=sum(cell["recency_days"] for cell in cells) / customers,
    )
