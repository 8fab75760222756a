"""SQL text of who moved between two files: from group to group of value, and from segment to segment."""

from __future__ import annotations

from phases.strategy.customer_sql import attribute, identifier

OUTSIDE = 0


def moves_between_groups(earlier: str) -> str:
    """SQL of (group before, group after, customers, value before, value after); group 0 = not in that file.

    `earlier` is the schema of the attached earlier database; customers are matched by identifier.
    """
    old = identifier(earlier)
    return f"""WITH before AS (
  SELECT customer, value_group, value_cents FROM {old}.ranked JOIN {old}.customer_names USING (customer_number)),
after AS (SELECT customer, value_group, value_cents FROM ranked JOIN customer_names USING (customer_number))
SELECT coalesce(before.value_group, {OUTSIDE})::INTEGER AS tier_before,
       coalesce(after.value_group, {OUTSIDE})::INTEGER AS tier_after, count(*) AS customers,
       coalesce(sum(before.value_cents), 0)::BIGINT AS value_before_cents,
       coalesce(sum(after.value_cents), 0)::BIGINT AS value_after_cents
FROM before FULL JOIN after USING (customer) GROUP BY ALL ORDER BY tier_before, tier_after"""


def moves_between_segments(earlier: str) -> str:
    """SQL of (segment before, segment after, customers) over the named RFM segments; empty = not in that file."""
    old = identifier(earlier)
    return f"""WITH before AS (
  SELECT customer, segment FROM {old}.rfm JOIN {old}.customer_names USING (customer_number)),
after AS (SELECT customer, segment FROM rfm JOIN customer_names USING (customer_number))
SELECT coalesce(before.segment, '') AS segment_before, coalesce(after.segment, '') AS segment_after,
       count(*) AS customers
FROM before FULL JOIN after USING (customer) GROUP BY ALL ORDER BY segment_before, segment_after"""


def moves_between_own_segments(earlier: str, before: str, after: str) -> str:
    """SQL of (segment before, segment after, customers, revenue before, after) over the segments that the files name.

    `before` and `after` are the columns of the earlier and of the present file; empty = not in that file.
    """
    old = identifier(earlier)
    return f"""WITH before AS (
  SELECT customer, coalesce({attribute(before)}, '?') AS segment, revenue_cents
  FROM {old}.customers JOIN {old}.customer_names USING (customer_number)
  LEFT JOIN {old}.customer_attributes USING (customer_number)),
after AS (
  SELECT customer, coalesce({attribute(after)}, '?') AS segment, revenue_cents
  FROM customers JOIN customer_names USING (customer_number) LEFT JOIN customer_attributes USING (customer_number))
SELECT coalesce(before.segment, '') AS segment_before, coalesce(after.segment, '') AS segment_after,
       count(*) AS customers, coalesce(sum(before.revenue_cents), 0)::BIGINT AS value_before_cents,
       coalesce(sum(after.revenue_cents), 0)::BIGINT AS value_after_cents
FROM before FULL JOIN after USING (customer) GROUP BY ALL ORDER BY segment_before, segment_after"""
