"""Value pyramid: tiers with movable limits, and who moved between tiers from one period to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

PYRAMID_SHARES = (0.01, 0.05, 0.20)
OUTSIDE = 0
TierKey = int


class LimitKind(StrEnum):
    """What a limit between tiers counts: a share of customers from the top, or a value in cents."""

    CUSTOMER_SHARE = "customer-share"
    AMOUNT = "amount"


@dataclass(frozen=True)
class TierLimits:
    """Limits between tiers, from the top tier (1) down; n limits give n + 1 tiers.

    Customer shares are cumulated and ascend (0.01, 0.05, 0.20); amounts are cents and descend.
    """

    kind: LimitKind = LimitKind.CUSTOMER_SHARE
    limits: tuple[float, ...] = PYRAMID_SHARES

    def __post_init__(self) -> None:
        ascending = list(self.limits) == sorted(set(self.limits))
        descending = list(self.limits) == sorted(set(self.limits), reverse=True)
        if self.kind is LimitKind.CUSTOMER_SHARE:
            if not ascending or any(not 0 < limit < 1 for limit in self.limits):
                raise ValueError("Shares of customers must ascend between 0 and 1.")
        elif not descending:
            raise ValueError("Amounts must descend from the top tier.")


def equal_tiers(number: int) -> TierLimits:
    """Limits of a number of tiers with as many customers in each."""
    if number < 2:
        raise ValueError("There are two tiers at least.")
    return TierLimits(LimitKind.CUSTOMER_SHARE, tuple(step / number for step in range(1, number)))


def value_overall() -> str:
    """SQL of every customer's value over the whole observation."""
    return "SELECT customer_number, revenue_cents AS value_cents, margin_cents FROM customers"


def value_between(first_month: int, last_month: int) -> str:
    """SQL of the value of the customers active between two months, both included."""
    return (
        "SELECT customer_number, sum(revenue_cents)::BIGINT AS value_cents, sum(margin_cents)::BIGINT AS margin_cents "
        f"FROM customer_months WHERE month BETWEEN {int(first_month)} AND {int(last_month)} GROUP BY customer_number"
    )


def _tier(limits: TierLimits) -> str:
    if limits.kind is LimitKind.AMOUNT:
        tests = [f"value_cents >= {int(limit)}" for limit in limits.limits]
    else:
        # A share such as 2/3 has no exact value: what is within a millionth of a whole customer counts as whole.
        tests = [f"rank <= ceil({limit!r}::DOUBLE * customers - 1e-6)" for limit in limits.limits]
    cases = " ".join(f"WHEN {test} THEN {tier}" for tier, test in enumerate(tests, start=1))
    return f"CASE {cases} ELSE {len(tests) + 1} END"


def tiered(valued: str, limits: TierLimits) -> str:
    """SQL of (customer_number, value_cents, margin_cents, tier) for a SQL of valued customers; ties by identifier."""
    return f"""SELECT customer_number, value_cents, margin_cents, {_tier(limits)} AS tier FROM (
  SELECT *, row_number() OVER (ORDER BY value_cents DESC, customer_number) AS rank, count(*) OVER () AS customers
  FROM ({valued}))"""


def tier_totals(valued: str, limits: TierLimits) -> str:
    """SQL of one row per tier: customers, value, margin, lowest and highest value, loss makers (cents)."""
    return f"""SELECT tier, count(*) AS customers, sum(value_cents)::BIGINT AS value_cents,
       sum(margin_cents)::BIGINT AS margin_cents, min(value_cents) AS lowest_cents, max(value_cents) AS highest_cents,
       count(*) FILTER (margin_cents < 0) AS loss_makers
FROM ({tiered(valued, limits)}) GROUP BY tier ORDER BY tier"""


def migration(before: str, after: str, limits: TierLimits) -> str:
    """SQL of (tier before, tier after, customers, value before, value after); tier 0 = not active in that period."""
    return f"""WITH before AS ({tiered(before, limits)}), after AS ({tiered(after, limits)})
SELECT coalesce(before.tier, {OUTSIDE}) AS tier_before, coalesce(after.tier, {OUTSIDE}) AS tier_after,
       count(*) AS customers, coalesce(sum(before.value_cents), 0)::BIGINT AS value_before_cents,
       coalesce(sum(after.value_cents), 0)::BIGINT AS value_after_cents
FROM before FULL JOIN after USING (customer_number) GROUP BY ALL ORDER BY tier_before, tier_after"""


@dataclass(frozen=True)
class Tier:
    """One tier of the pyramid with its shares (fractions) of customers, value and margin."""

    tier: TierKey
    customers: int
    customer_share: float
    value_cents: int
    value_share: float | None
    margin_cents: int | None
    margin_share: float | None
    lowest_cents: int
    highest_cents: int
    loss_makers: int


def pyramid(rows: Sequence[Mapping]) -> tuple[Tier, ...]:
    """Tiers with their shares, from the rows of `tier_totals`; a share of a total of zero or less does not exist."""
    customers = sum(row["customers"] for row in rows)
    value = sum(row["value_cents"] for row in rows)
    margin = sum(row["margin_cents"] or 0 for row in rows)
    return tuple(
        Tier(
            **row,
            customer_share=row["customers"] / customers,
            value_share=row["value_cents"] / value if value > 0 else None,
            margin_share=row["margin_cents"] / margin if margin > 0 and row["margin_cents"] is not None else None,
        )
        for row in rows
    )


@dataclass(frozen=True)
class Movement:
    """Customers who rose, fell, stayed, came and left between two periods, with the money that moved."""

    rose: int
    fell: int
    stayed: int
    came: int
    left: int
    value_lost_cents: int
    value_gained_cents: int


def movement(rows: Sequence[Mapping]) -> Movement:
    """Summary of a migration table; the money lost is what falling and leaving customers brought less than before."""
    counts = dict.fromkeys(("rose", "fell", "stayed", "came", "left"), 0)
    lost = gained = 0
    for row in rows:
        counts[_direction(row["tier_before"], row["tier_after"])] += row["customers"]
        change = row["value_after_cents"] - row["value_before_cents"]
        lost, gained = lost + min(change, 0), gained + max(change, 0)
    return Movement(**counts, value_lost_cents=-lost, value_gained_cents=gained)


def _direction(before: TierKey, after: TierKey) -> str:
    if before == after:
        return "stayed"
    if before == OUTSIDE:
        return "came"
    if after == OUTSIDE:
        return "left"
    return "rose" if after < before else "fell"
