"""The customer figures once more, counted row by row in plain Python: what the program's figures are compared with."""

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.customer_files import Row, days_of

GUESTS = ("", "guest", "Guest", "NULL")


def month(day: date) -> int:
    """Months counted as year * 12 + month."""
    return day.year * 12 + day.month


def purchases(rows: Sequence[Row]) -> dict[str, list[date]]:
    """Days with a net amount above zero; who never moved money has the first day."""
    moved = {customer for customer, _, cents in rows if cents}
    return {
        customer: sorted(day for day, cents in days.items() if cents > 0) if customer in moved else [min(days)]
        for customer, days in days_of(rows).items()
    }


def cohorts(bought: dict[str, list[date]], last: date) -> dict[str, list[int]]:
    """Customers by the month of their first purchase, active month by month until the end of the observation."""
    active: dict[int, list[int]] = defaultdict(list)
    for days in (days for days in bought.values() if days):
        active[month(days[0])] += sorted({month(day) for day in days})
    return {
        f"{(first - 1) // 12:04d}-{(first - 1) % 12 + 1:02d}": [there.count(one) for one in range(first, month(last) + 1)]
        for first, there in active.items()
    }


def reference(rows: Sequence[Row], until: date | None = None) -> dict[str, Any]:
    """The figures of rows (customer, day, cents), guests among them, observed until a day or the last one."""
    observed = [row for row in rows if until is None or row[1] <= until]
    known = [row for row in observed if row[0] not in GUESTS]
    last = until or max(day for _, day, _ in observed)
    bought = purchases(known)
    value = {customer: sum(days.values()) for customer, days in days_of(known).items()}
    ranked = [value[customer] for customer in sorted(value, key=lambda customer: (-value[customer], customer.encode()))]
    count, total = len(ranked), sum(ranked)
    sizes = [count // 10 + (group < count % 10) for group in range(10)]
    ends = [sum(sizes[:group]) for group in range(11)]
    found = {
        "customers": count, "rows": len(known), "revenue": total / 100,
        "observation": {"first": min(day for _, day, _ in observed).isoformat(), "last": last.isoformat()},
        "one_time_buyers": sum(len(days) == 1 for days in bought.values()), "cohorts": cohorts(bought, last),
        "decile_shares": None, "top_shares": None, "gini": None, "customers_for_80_percent": None,
    }
    if total <= 0:
        return found
    return found | {
        "decile_shares": [sum(ranked[start:end]) / total for start, end in zip(ends[:-1], ends[1:], strict=True)],
        "top_shares": {share: sum(ranked[: math.ceil(round(count * float(share), 9))]) / total
                       for share in ("0.01", "0.05", "0.2", "0.5")},
        "gini": sum((2 * place - count - 1) * cents for place, cents in enumerate(sorted(ranked), 1)) / (count * total),
        "customers_for_80_percent": next(n for n in range(1, count + 1) if sum(ranked[:n]) * 5 >= total * 4),
    }
