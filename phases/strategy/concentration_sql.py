"""SQL text of the views that need customers in order of value: deciles, concentration, distribution."""

from __future__ import annotations

from collections.abc import Sequence


def groups() -> str:
    """SQL of one row per group of equal size, best first, of the table `ranked`."""
    return """SELECT value_group, count(*) AS customers, sum(value_cents)::BIGINT AS value_cents,
       sum(revenue_cents)::BIGINT AS revenue_cents, sum(margin_cents)::BIGINT AS margin_cents,
       count(*) FILTER (margin_cents < 0) AS loss_makers,
       coalesce(sum(margin_cents) FILTER (margin_cents < 0), 0)::BIGINT AS loss_cents,
       count(*) FILTER (revenue_cents < 0) AS negative_revenue
FROM ranked GROUP BY value_group ORDER BY value_group"""


def totals() -> str:
    """SQL of one row: customers, value, sum of rank times value (for Gini), customers for 80 per cent."""
    return """WITH total AS (SELECT count(*) AS customers, sum(value_cents)::HUGEINT AS value_cents FROM ranked)
SELECT any_value(total.customers) AS customers, any_value(total.value_cents) AS value_cents,
       sum(rank::HUGEINT * ranked.value_cents) AS rank_times_value,
       min(rank) FILTER (running_cents::HUGEINT * 5 >= total.value_cents * 4) AS customers_for_80_percent,
       count(*) FILTER (ranked.value_cents < 0) AS negative
FROM ranked, total"""


def running_value(ranks: Sequence[int]) -> str:
    """SQL of the running value at the given ranks (1 = best), in order."""
    chosen = ", ".join(str(int(rank)) for rank in ranks)
    return f"SELECT rank, running_cents FROM ranked WHERE rank IN ({chosen}) ORDER BY rank"


def spread(measure: str = "revenue_cents") -> str:
    """SQL of one row that describes the spread of customer value: n, mean, deviation, skew, quantiles (cents)."""
    quantiles = ", ".join(
        f"quantile_cont({measure}, {q}) AS {name}"
        for name, q in {"p01": 0.01, "lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75, "p99": 0.99}.items()
    )
    return f"""SELECT count({measure}) AS customers, avg({measure}) AS mean, stddev_pop({measure}) AS deviation,
       CASE WHEN stddev_pop({measure}) > 0 THEN skewness({measure}) END AS skew,
       min({measure}) AS lowest, max({measure}) AS highest, {quantiles} FROM customers"""


def histogram(edges: Sequence[int], measure: str = "revenue_cents") -> str:
    """SQL of customers per class; classes are [edge, next edge), with an open one at either end, numbered from 0."""
    steps = " + ".join(f"({measure} >= {int(edge)})::INTEGER" for edge in edges)
    return (
        f"SELECT {steps} AS class, count(*) AS customers, sum({measure})::BIGINT AS value_cents "
        f"FROM customers WHERE {measure} IS NOT NULL GROUP BY ALL ORDER BY class"
    )
