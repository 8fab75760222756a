"""SQL text that gathers what the purchase model and the spend model are fitted on."""

from __future__ import annotations

from datetime import date

from phases.strategy.customer_sql import attribute, date_literal, first_day_of_set, last_day_of_set, month_number, month_set


def purchase_history(calibration_end: date) -> str:
    """Statement that makes `purchase_history`: customers who bought by the end of calibration, in days.

    repeats = purchase days less one; recency_days = first to last purchase (not RFM's recency); age_days = first
    purchase to the end of calibration; later_purchases = purchase days after it.
    """
    month = month_number(calibration_end)
    within = (1 << calibration_end.day) - 1
    return f"""CREATE OR REPLACE TABLE purchase_history AS
WITH sets AS (
  SELECT customer_number, month,
         CASE WHEN month = {month} THEN purchase_days & {within} ELSE purchase_days END AS days
  FROM customer_months WHERE month <= {month}),
counted AS (
  SELECT customer_number, sum(bit_count(days))::INTEGER AS purchases,
         min({month_set("month", "days")}) AS first_set, max({month_set("month", "days")}) AS last_set
  FROM sets WHERE days <> 0 GROUP BY customer_number),
dated AS (
  SELECT customer_number, purchases, {first_day_of_set("first_set")} AS first_day,
         {last_day_of_set("last_set")} AS last_day FROM counted)
SELECT dated.customer_number, dated.purchases - 1 AS repeats,
       (dated.last_day - dated.first_day)::INTEGER AS recency_days,
       ({date_literal(calibration_end)} - dated.first_day)::INTEGER AS age_days,
       customers.purchases - dated.purchases AS later_purchases
FROM dated JOIN customers USING (customer_number)"""


def history_groups() -> str:
    """SQL of (repeats, recency_days, age_days, customers, later purchases): all the purchase model needs to know."""
    return """SELECT repeats, recency_days, age_days, count(*) AS customers,
       sum(later_purchases)::BIGINT AS later_purchases
FROM purchase_history GROUP BY ALL ORDER BY repeats, recency_days, age_days"""


def repeat_spend(calibration_end: date) -> str:
    """Statement that makes `repeat_spend`: repeat buyers with the money of their purchase days but the first (cents).

    Only days with a net amount above zero are purchases; the first one is left out of the spend.
    """
    return f"""CREATE OR REPLACE TABLE repeat_spend AS
WITH days AS (
  SELECT customer_number, day, sum(amount_cents)::BIGINT AS net_cents
  FROM transactions SEMI JOIN (SELECT customer_number FROM purchase_history WHERE repeats > 0) AS repeaters
    ON transactions.customer_number = repeaters.customer_number
  WHERE day <= {date_literal(calibration_end)} GROUP BY ALL HAVING sum(amount_cents) > 0)
SELECT customer_number, (count(*) - 1)::INTEGER AS repeats,
       (sum(net_cents) - arg_min(net_cents, day))::BIGINT AS repeat_cents
FROM days GROUP BY customer_number"""


def value_groups(segment: str | None = None) -> str:
    """SQL of history groups with the repeat spend of their customers, and by segment where a column is given.

    The expected spend of a customer is linear in the repeat spend, so that its sum is enough for a group.
    """
    name = f"coalesce({attribute(segment)}, '')" if segment else "''"
    joined = " LEFT JOIN customer_attributes USING (customer_number)" if segment else ""
    return f"""SELECT {name} AS segment, purchase_history.repeats, recency_days, age_days, count(*) AS customers,
       coalesce(sum(repeat_cents), 0)::BIGINT AS repeat_cents
FROM purchase_history LEFT JOIN repeat_spend USING (customer_number){joined}
GROUP BY ALL ORDER BY segment, purchase_history.repeats, recency_days, age_days"""
