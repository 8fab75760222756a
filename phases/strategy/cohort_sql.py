"""SQL text of cohorts: customers by the month of their first purchase, followed month by month."""

from __future__ import annotations

from phases.strategy.customer_sql import attribute, purchase_day_table


def cohorts() -> str:
    """SQL of (cohort, month, active customers, revenue, margin) in cents.

    By a join with the customers, not by a window over all rows, which some engines bear badly. Money counts in
    every month; a customer is active in a month with a purchase.
    """
    return """SELECT customers.first_month AS cohort, customer_months.month AS month,
       count(*) FILTER (purchase_days <> 0) AS active, sum(customer_months.revenue_cents)::BIGINT AS revenue_cents,
       sum(customer_months.margin_cents)::BIGINT AS margin_cents
FROM customer_months JOIN customers USING (customer_number)
WHERE customer_months.month >= customers.first_month
GROUP BY ALL ORDER BY cohort, month"""


def yearly_retention(last_month: int, segment: str | None = None) -> str:
    """SQL of (segment, years ago, active, kept) for years of twelve months counted back from `last_month`.

    `kept` are those active in that year (0 = the last) who were active in the year before too; `before` is how many
    were active in the year before. `segment` is a column of the file that describes the customer.
    """
    name = f"coalesce({attribute(segment)}, '')" if segment else "''"
    joined = " LEFT JOIN customer_attributes USING (customer_number)" if segment else ""
    return f"""WITH years AS (
  SELECT DISTINCT customer_number, ({int(last_month)} - month) // 12 AS years_ago
  FROM customer_months WHERE purchase_days <> 0 AND month <= {int(last_month)}),
named AS (SELECT years.*, {name} AS segment FROM years{joined})
SELECT earlier.segment, earlier.years_ago - 1 AS years_ago, count(*) AS before, count(later.customer_number) AS kept
FROM named AS earlier LEFT JOIN years AS later
  ON later.customer_number = earlier.customer_number AND later.years_ago = earlier.years_ago - 1
WHERE earlier.years_ago >= 1
GROUP BY ALL ORDER BY segment, years_ago DESC"""


def intervals() -> str:
    """SQL of (days between two successive purchase days of a customer, how often)."""
    return f"""WITH days AS ({purchase_day_table()}),
gaps AS (SELECT day - lag(day) OVER (PARTITION BY customer_number ORDER BY day) AS days FROM days)
SELECT days::INTEGER AS days, count(*) AS times FROM gaps WHERE days IS NOT NULL GROUP BY days ORDER BY days"""


def open_intervals(last_day: str) -> str:
    """SQL of (days since a customer's last purchase until the end of observation, customers); those are unfinished."""
    return f"""SELECT ({last_day} - last_day)::INTEGER AS days, count(*) AS customers
FROM customers WHERE last_day IS NOT NULL GROUP BY ALL ORDER BY days"""
