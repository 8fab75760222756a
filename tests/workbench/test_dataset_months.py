"""Customer-months made a range of customers at a time are those made at once."""

from datetime import date, timedelta

import duckdb
import pytest

from tests.customer_files import Row
from tests.phases.strategy.customer_tables import engine_of
from workbench.dataset_months import make_customer_months

END = date(2024, 2, 1)
# One customer in three has most of the rows; refunds and free days are among them.
ROWS: list[Row] = [
    (f"c{place % 7 if place % 3 else 0}", date(2023, 12, 1) + timedelta(place % 70), (place % 5 - 1) * 100)
    for place in range(400)
] + [("free", date(2024, 1, 9), 0), ("free", date(2024, 1, 8), 0), ("", date(2024, 1, 8), 900)]
MARGINS = [place % 11 if place % 4 else None for place in range(len(ROWS))]


def months(engine: duckdb.DuckDBPyConnection) -> list[tuple]:
    """The customer-months in order."""
    return engine.execute("SELECT * FROM customer_months ORDER BY customer_number, month").fetchall()


@pytest.mark.parametrize("at_once", [1, 10, 60, 200])
def test_the_size_of_a_range_changes_nothing(at_once: int) -> None:
    whole = months(engine_of(ROWS, END, MARGINS))

    assert months(engine_of(ROWS, END, MARGINS, at_once=at_once)) == whole
    assert [row[-1] for row in whole if row[0] == 7] == [1 << 7]


def test_a_range_whose_rows_are_all_too_late_has_no_months() -> None:
    assert months(engine_of([("a", date(2024, 3, 1), 5)], END)) == []


def test_a_stop_between_two_ranges_stops_the_whole() -> None:
    heard = []

    def stop(share: float) -> None:
        heard.append(share)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_customer_months(engine_of(ROWS, END), END, False, 10, stop)

    assert len(heard) == 1
