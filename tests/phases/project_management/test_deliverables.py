"""Deliverables: due and not accepted, no criterion, accepted by nobody, reserves left open."""

from datetime import date
from typing import Any

import pytest

from phases.method import Facts, Known, Result, Worksheet
from phases.project_management import deliverables
from phases.project_management.deliverables import Deliverable

TODAY = date(2024, 9, 1)
FACTS = Facts("Project", "Client", "EUR", "fr", TODAY)
WHOLE = {"criterion": "it works", "due": "2024-12-01"}


def evaluated(*rows: dict[str, Any]) -> Result:
    sheet = {str(n): Deliverable.model_validate({"title": f"D{n}", **row}) for n, row in enumerate(rows)}
    return deliverables.evaluate(Known(FACTS, {"deliverables": Worksheet("deliverables", sheet)}))


def said(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one.key.partition(".")[2], one.tone) for one in evaluated(*rows).findings]


@pytest.mark.parametrize(("row", "finding"), [
    (WHOLE, []),
    ({**WHOLE, "criterion": ""}, [("no-criterion", "warn")]),
    ({"due": "2024-09-15"}, [("no-criterion", "bad")]),
    ({"criterion": "x"}, [("no-due", "warn")]),
    ({**WHOLE, "due": "2024-08-01"}, [("overdue", "bad")]),
    ({**WHOLE, "due": "2024-08-01", "state": "delivered"}, [("overdue", "bad")]),
    ({**WHOLE, "state": "accepted"}, [("unsigned", "warn")]),
    ({**WHOLE, "due": "2024-08-01", "state": "accepted", "accepted_by": "Ann", "accepted_on": "2024-08-20"}, [("accepted-late", "plain")]),
    ({**WHOLE, "due": "2024-08-01", "state": "accepted", "accepted_by": "Ann", "accepted_on": "2024-08-01"}, []),
    ({**WHOLE, "state": "refused"}, [("refused", "bad")]),
    ({**WHOLE, "state": "with-reserves", "accepted_by": "Ann", "accepted_on": "2024-08-01"}, [("reserve-unsaid", "warn")]),
    ({**WHOLE, "state": "with-reserves", "accepted_by": "Ann", "accepted_on": "2024-08-01", "reserve": "r"}, [("reserve-open", "warn")]),
    ({**WHOLE, "state": "with-reserves", "accepted_by": "Ann", "accepted_on": "2024-08-01", "reserve": "r", "reserve_due": "2024-08-15"},
     [("reserve-overdue", "bad")]),
])
def test_what_keeps_a_deliverable_from_being_settled_is_told(row: dict[str, Any], finding: list[tuple[str, str]]) -> None:
    assert said(row) == finding


def test_acceptances_release_no_more_than_the_price() -> None:
    assert said({**WHOLE, "paid": "0.7"}, {**WHOLE, "paid": "0.4"}) == [("paid-twice", "bad")]


def test_when_the_price_is_shared_out_what_releases_nothing_is_named() -> None:
    assert said({**WHOLE, "paid": "1"}, WHOLE) == [("nothing-left", "plain")]


def test_bidders_are_told_what_is_asked_and_not_who_accepted_what() -> None:
    row = Deliverable.model_validate({"title": "D", **WHOLE, "accepted_by": "Ann"})
    asked = deliverables.table({"d": row}, expected=True)

    assert len(asked.headings) == 3
    assert "Ann" not in str(asked.rows)
