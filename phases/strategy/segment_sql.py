"""SQL text of segments: which customer belongs to which, what each brings, and whom it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from phases.strategy.customer_sql import attribute, date_literal, text_literal
from phases.strategy.value_tiers import TierLimits, tiered, value_overall

UNKNOWN = ""


def _segments(query: str) -> str:
    return f"CREATE OR REPLACE TABLE customer_segments AS {query}"


def segments_by_attribute(column: str) -> str:
    """Statement that makes `customer_segments` from a column of the customers' attributes; empty = unknown."""
    return _segments(
        f"SELECT customer_number, coalesce({attribute(column)}, {text_literal(UNKNOWN)}) AS segment "
        "FROM customers LEFT JOIN customer_attributes USING (customer_number)"
    )


def segments_by_rfm() -> str:
    """Statement that makes `customer_segments` from the named segments of `rfm`."""
    return _segments("SELECT customer_number, segment FROM rfm")


def segments_by_tier(limits: TierLimits) -> str:
    """Statement that makes `customer_segments` from the tiers of the value pyramid, named 1, 2, 3 ..."""
    return _segments(f"SELECT customer_number, tier::VARCHAR AS segment FROM ({tiered(value_overall(), limits)})")


def segment_totals(end: date, last_complete_month: int) -> str:
    """SQL of one row per segment: customers, money (cents), purchases, recency, and the last year's active customers.

    The last year is the twelve months up to the last complete one.
    """
    return f"""WITH year AS (
  SELECT customer_number, sum(revenue_cents)::BIGINT AS revenue_cents, sum(margin_cents)::BIGINT AS margin_cents,
         max(purchase_days) <> 0 AS active
  FROM customer_months WHERE month BETWEEN {last_complete_month - 11} AND {int(last_complete_month)} GROUP BY customer_number)
SELECT segment, count(*) AS customers, sum(customers.revenue_cents)::BIGINT AS revenue_cents,
       sum(customers.margin_cents)::BIGINT AS margin_cents, sum(purchases)::BIGINT AS purchases,
       count(*) FILTER (purchases = 1) AS one_time_buyers, count(*) FILTER (customers.margin_cents < 0) AS loss_makers,
       avg({date_literal(end)} - last_day) AS mean_recency_days,
       avg({date_literal(end)} - first_day) AS mean_tenure_days, count(*) FILTER (year.active) AS active_last_year,
       coalesce(sum(year.revenue_cents), 0)::BIGINT AS year_revenue_cents,
       sum(year.margin_cents)::BIGINT AS year_margin_cents
FROM customer_segments JOIN customers USING (customer_number) LEFT JOIN year USING (customer_number)
GROUP BY segment ORDER BY revenue_cents DESC, segment"""


def attribute_counts(columns: Sequence[str]) -> str:
    """SQL of (segment, attribute, value, customers) for each attribute column; empty value = unknown."""
    return " UNION ALL ".join(
        f"SELECT segment, {text_literal(column)} AS attribute, "
        f"coalesce({attribute(column)}, {text_literal(UNKNOWN)}) AS value, count(*) AS customers "
        "FROM customer_segments LEFT JOIN customer_attributes USING (customer_number) GROUP BY ALL"
        for column in columns
    ) + " ORDER BY attribute, value, segment"


def discounts() -> str:
    """SQL of (segment, purchases rows, discounted rows, revenue and discounted revenue in cents) of the file."""
    return """SELECT segment, count(*) AS purchase_rows, count(*) FILTER (discounted) AS discounted_rows,
       sum(amount_cents)::BIGINT AS revenue_cents,
       coalesce(sum(amount_cents) FILTER (discounted), 0)::BIGINT AS discounted_cents
FROM transactions JOIN customer_segments USING (customer_number)
WHERE amount_cents > 0 AND discounted IS NOT NULL GROUP BY segment ORDER BY segment"""


def products_per_customer() -> str:
    """SQL of (segment, customers, mean number of distinct products bought)."""
    return """WITH counted AS (
  SELECT customer_number, count(DISTINCT product) AS products FROM transactions
  WHERE amount_cents > 0 AND product IS NOT NULL AND customer_number IS NOT NULL GROUP BY customer_number)
SELECT segment, count(*) AS customers, avg(products) AS products
FROM counted JOIN customer_segments USING (customer_number) GROUP BY segment ORDER BY segment"""


def behaviour_of_asked(end: date) -> str:
    """SQL of the customers of the table `asked` with their segment, purchases, days since the last and first, and cents."""
    return f"""SELECT customer, segment, purchases, ({date_literal(end)} - last_day)::INTEGER AS silence_days,
       ({date_literal(end)} - first_day)::INTEGER AS tenure_days, revenue_cents
FROM asked JOIN customer_names USING (customer) JOIN customers USING (customer_number)
JOIN customer_segments USING (customer_number) ORDER BY customer"""


def silent_customers(end: date, silence_days: int, limit: int) -> str:
    """SQL of the most valuable customers who are silent for longer than some days, with what they brought (cents).

    The reason of each: `loyal-silent` (three purchases or more), `second-purchase-missing` (one), `slowing` (two).
    """
    silence = f"({date_literal(end)} - last_day)::INTEGER"
    return f"""SELECT customer, purchases, {silence} AS silence_days, revenue_cents, customers.margin_cents,
       CASE WHEN purchases >= 3 THEN 'loyal-silent' WHEN purchases = 2 THEN 'slowing'
            ELSE 'second-purchase-missing' END AS reason
FROM customers JOIN customer_names USING (customer_number)
WHERE {silence} > {int(silence_days)} ORDER BY revenue_cents DESC, customer_number LIMIT {int(limit)}"""
