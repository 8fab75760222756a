"""SQL text (DuckDB) that turns transactions into customer-months and customers, from which all else follows.

The table `transactions` has customer_number (integer in the order of the customers' identifiers, empty for
guests), day (date), amount_cents and margin_cents (integers, margin may be empty).
"""

from __future__ import annotations

from datetime import date


def identifier(name: str) -> str:
    """A column or table name, quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def attribute(name: str) -> str:
    """The column of `customer_attributes` that holds a column of the file; the prefix keeps it from ours."""
    return identifier(f"attribute {name}")


def text_literal(text: str) -> str:
    """A text, quoted for SQL."""
    return "'" + text.replace("'", "''") + "'"


def date_literal(day: date) -> str:
    """A date as SQL literal."""
    return f"DATE '{day.isoformat()}'"


def month_number(day: date) -> int:
    """Months counted as year * 12 + month - 1, so that differences are months."""
    return day.year * 12 + day.month - 1


def month_label(month: int) -> str:
    """The month of that number as YYYY-MM."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


MONTH = "year(day) * 12 + month(day) - 1"
DAY_BIT = "(1::INTEGER << (day(day) - 1)::INTEGER)"


def customer_month_table(with_margin: bool = True) -> str:
    """Statement that makes `customer_months` without rows: one row per customer and month will stand there.

    `purchase_days` is a set of days of the month as bits (bit 0 = the first): the days whose net amount is above zero.
    """
    # A column of nothing is kept narrow.
    return (
        "CREATE OR REPLACE TABLE customer_months (customer_number INTEGER, month INTEGER, revenue_cents BIGINT, "
        f"margin_cents {'BIGINT' if with_margin else 'TINYINT'}, purchase_days INTEGER)"
    )


def rows_by_customer(width: int) -> str:
    """SQL of (piece, rows): transactions of known customers by pieces of `width` successive customer numbers."""
    return (
        f"SELECT customer_number // {int(width)} AS piece, count(*) FROM transactions "
        "WHERE customer_number IS NOT NULL GROUP BY piece ORDER BY piece"
    )


def sorted_transactions(table: str, until: date, with_margin: bool = True) -> str:
    """Statement that makes `table` from the transactions of known customers up to a day, in the order of the customers."""
    return (
        f"CREATE OR REPLACE TABLE {table} AS SELECT customer_number, day, {', '.join(_money(with_margin))} FROM transactions "
        f"WHERE customer_number IS NOT NULL AND day <= {date_literal(until)} ORDER BY customer_number"
    )


def rows_of_range(
    table: str, first: int, end: int, until: date, with_margin: bool = True, by_day: bool = False
) -> str:
    """SQL of (customer_number, day from 1970, amount_cents, margin_cents) of customers from `first` to before `end`.

    `by_day` sums a customer's day, amounts above, below and at zero apart: for customers with more rows than memory holds.
    """
    within = f"customer_number >= {int(first)} AND customer_number < {int(end)} AND day <= {date_literal(until)}"
    number = "(day - DATE '1970-01-01')::INTEGER AS day"
    columns = _money(with_margin)
    if not by_day:
        return f"SELECT customer_number, {number}, {', '.join(columns)} FROM {table} WHERE {within}"
    sums = ", ".join(f"sum({column})::BIGINT AS {column}" for column in columns)
    return (
        f"SELECT customer_number, {number}, {sums} FROM {table} AS found WHERE {within} "
        "GROUP BY customer_number, found.day, sign(found.amount_cents)"
    )


def _money(with_margin: bool) -> tuple[str, ...]:
    return ("amount_cents", "margin_cents") if with_margin else ("amount_cents",)


def free_first_purchases(days: str) -> str:
    """Statement that gives customers with nothing but zero amounts their first day as their only purchase.

    They were won, though for nothing (a voucher, a gift); the published fits of the purchase model count them as
    one-time buyers. `days` is a SQL of (customer_number, day).
    """
    return f"""UPDATE customer_months SET purchase_days = free.day_bit FROM (
  WITH quiet AS (SELECT DISTINCT customer_number FROM customer_months WHERE purchase_days = 0 AND refund_days = 0),
  free_customers AS (
    SELECT customer_number FROM customer_months SEMI JOIN quiet USING (customer_number)
    GROUP BY customer_number HAVING max(purchase_days) = 0 AND max(refund_days) = 0),
  first_days AS (
    SELECT customer_number, min(day) AS day FROM ({days}) SEMI JOIN free_customers USING (customer_number)
    GROUP BY customer_number)
  SELECT customer_number, {MONTH} AS month, {DAY_BIT} AS day_bit FROM first_days) AS free
WHERE customer_months.customer_number = free.customer_number AND customer_months.month = free.month"""


def month_set(month: str, days: str) -> str:
    """SQL of a month and its set of days in one integer, ordered by month; empty for an empty set."""
    return f"CASE WHEN {days} <> 0 THEN ({month}::BIGINT << 32) | {days} END"


def month_of_set(month_set: str) -> str:
    """SQL of the month of such an integer."""
    return f"({month_set} >> 32)::INTEGER"


def _day_of(month: str, day_of_month: str) -> str:
    return f"make_date(({month}) // 12, ({month}) % 12 + 1, ({day_of_month})::INTEGER)"


def _days_of_set(month_set: str) -> str:
    return f"({month_set} & 4294967295)"


def first_day_of_set(month_set: str) -> str:
    """SQL of the earliest day of a month and set of days."""
    days = _days_of_set(month_set)
    return _day_of(month_of_set(month_set), f"log2({days} & -{days}) + 1")


def last_day_of_set(month_set: str) -> str:
    """SQL of the latest day of a month and set of days."""
    return _day_of(month_of_set(month_set), f"floor(log2({_days_of_set(month_set)})) + 1")


def customers() -> str:
    """Statement that makes `customers`: one row per customer, from the customer-months.

    first_day and last_day are days of purchase (net amount above zero) and empty for who only ever returned.
    """
    return f"""CREATE OR REPLACE TABLE customers AS
WITH sums AS (
  SELECT customer_number, sum(revenue_cents)::BIGINT AS revenue_cents, sum(margin_cents)::BIGINT AS margin_cents,
         sum(bit_count(purchase_days))::INTEGER AS purchases,
         min({month_set("month", "purchase_days")}) AS first_set, max({month_set("month", "purchase_days")}) AS last_set
  FROM customer_months GROUP BY customer_number)
SELECT customer_number, revenue_cents, margin_cents, purchases,
       {month_of_set("first_set")} AS first_month, {month_of_set("last_set")} AS last_month,
       {first_day_of_set("first_set")} AS first_day, {last_day_of_set("last_set")} AS last_day
FROM sums"""


def ranked_customers(groups: int = 10, measure: str = "revenue_cents") -> str:
    """Statement that makes `ranked`: customers from best to worst, with group and running sum; ties by identifier."""
    order = f"ORDER BY {identifier(measure)} DESC NULLS LAST, customer_number"
    return f"""CREATE OR REPLACE TABLE ranked AS
SELECT customer_number, revenue_cents, margin_cents, {identifier(measure)} AS value_cents,
       row_number() OVER ({order}) AS rank, ntile({int(groups)}) OVER ({order}) AS value_group,
       sum({identifier(measure)}) OVER ({order} ROWS UNBOUNDED PRECEDING)::BIGINT AS running_cents
FROM customers"""


def purchase_day_table() -> str:
    """SQL of all purchase days (customer_number, day), taken back out of the sets of days."""
    day = _day_of("month", "bit + 1")
    return (
        f"SELECT customer_number, {day} AS day FROM customer_months, range(31) AS bits(bit) "
        "WHERE (purchase_days & (1::INTEGER << bit::INTEGER)) <> 0"
    )
