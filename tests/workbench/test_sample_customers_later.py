"""The second customer file of the sample project goes on where the first one ends."""

from itertools import islice

import pytest

from workbench.sample_customers import Sale, sample_rows
from workbench.sample_customers_later import RECENT, later_rows, renamed

CUSTOMERS = 2000
ROWS = list(later_rows(CUSTOMERS, 500))
FIRST_ROWS = list(sample_rows(CUSTOMERS, 500))
LONG_AGO = RECENT - 1


def _turned(row: list[str]) -> str:
    day, month, year = row[1].split("/")
    return f"{year}-{month}-{day}"


def _sale(day: int = LONG_AGO, cents: int = 20_000, discounted: str = "non", segment: str = "A") -> Sale:
    return Sale("MA000001", day, cents, 0, segment, ("France", "", "", "magasin", "tables"), discounted)


def test_it_is_the_same_each_time() -> None:
    assert list(islice(later_rows(CUSTOMERS, 500), 200)) == ROWS[:200]


def test_it_holds_four_years_to_september_2026() -> None:
    days = sorted(map(_turned, ROWS))

    assert (days[0][:7], days[-1][:7]) == ("2022-10", "2026-09")


def test_what_both_files_tell_of_a_customer_is_the_same_but_for_the_segment() -> None:
    common = [row for row in FIRST_ROWS if row[0] and _turned(row) >= "2022-10-01"]
    later = [row for row in ROWS if row[0] and _turned(row) < "2023-01-01"]

    assert [row[:4] + row[5:] for row in common] == [row[:4] + row[5:] for row in later if int(row[0][2:]) <= CUSTOMERS]


def test_some_customers_stay_some_come_and_some_are_gone() -> None:
    before, after = ({row[0] for row in rows if row[0]} for rows in (FIRST_ROWS, ROWS))

    assert min(len(before & after), len(before - after), len(after - before)) > 200


@pytest.mark.parametrize(("was", "bought", "becomes"), [
    ("A", [_sale()], "C"),
    ("A", [_sale(), _sale()], "A"),
    ("A", [_sale(RECENT)], "A"),
    ("A", [_sale(cents=90_000)], "A"),
    ("B", [_sale()], "C"),
    ("B", [_sale(), _sale()], "A"),
    ("C", [_sale(), _sale()], "C"),
    ("C", [_sale(), _sale(), _sale()], "A"),
    ("C", [_sale(), _sale(), _sale(cents=-20_000)], "C"),
    ("D", [_sale(), _sale(discounted="oui")], "D"),
    ("D", [_sale()], "C"),
    ("Professionnels", [_sale()], "Professionnels"),
])
def test_a_known_customer_is_named_by_what_was_bought(was: str, bought: list[Sale], becomes: str) -> None:
    assert renamed([sale._replace(segment=was) for sale in bought]) == {"MA000001": becomes}
