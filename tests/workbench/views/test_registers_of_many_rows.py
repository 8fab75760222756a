"""A register of many rows: shown page by page, summed over all, and opened where the row that is asked for stands."""

import re
from html import unescape

import pytest

from tests.bench import dossier_of
from tests.workbench.views.conftest import HTMX

ROWS = 450
"""Entered rows; the fixed one stands before them: three pages of at most 200 rows."""


@pytest.fixture
def many(database, cast, specimen_project):
    with database.session(write=True) as session:
        dossier = dossier_of(session, specimen_project, cast.lead)
        for number in range(1, ROWS + 1):
            odd = "high" if number % 2 else "low"
            data = {"title": f"Row{number:04}", "amount": "2", "confidence": odd}
            dossier.put("every-column", f"r{number}", data, float(number))
        dossier.commit()


def titles(page):
    return re.findall(r'<th scope="row" role="rowheader">(Row\d+)', page)


def link(page, rel):
    """The address of a neighbouring page, or none."""
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return unescape(found[1]) if found else ""


@pytest.mark.usefixtures("many")
def test_the_pages_of_a_register_hold_every_row_once_and_lead_to_each_other(desk):
    at = desk()
    page, seen = at.get("every-column").text, []

    assert "rows 1–200 of 451" in page
    assert link(page, "prev") == ""
    assert len(titles(page)) == 199
    while True:
        seen += titles(page)
        if not link(page, "next"):
            break
        page = at.browser.get(link(page, "next")).text

    assert "rows 401–451 of 451" in page
    assert seen == [f"Row{number:04}" for number in range(1, ROWS + 1)]
    assert link(page, "prev").endswith("?from=201")


@pytest.mark.usefixtures("many")
def test_the_sums_are_over_all_pages(desk):
    at = desk()

    for address in ("every-column", "every-column?from=401"):
        assert re.search(r">900<", at.get(address).text.partition("<tfoot")[2])


@pytest.mark.usefixtures("many")
def test_turning_the_page_keeps_the_filter_and_the_order(desk):
    at = desk()
    first = at.get("every-column?filter.confidence=high&sort=-title").text

    second = at.browser.get(link(first, "next")).text

    assert "rows 201–225 of 225" in second
    assert titles(second)[-1] == "Row0001"
    assert titles(at.browser.get(link(second, "prev")).text)[0] == "Row0449"


@pytest.mark.usefixtures("many")
def test_an_added_row_is_shown_on_the_page_that_holds_it(desk):
    at = desk()
    form = at.get("every-column/rows/new/edit").text
    added = at.post("every-column/rows/new", {"title": "Row9999"})

    page = at.browser.get(added.location).text

    assert "rows 401–451 of 451" in form
    assert titles(page)[-1] == "Row9999"
    assert f'id="{added.location.rpartition("#")[2]}"' in page


@pytest.mark.usefixtures("many")
def test_a_row_of_a_later_page_is_edited_where_it_stands(desk, kept):
    at = desk()
    form = at.get("every-column/rows/r300/edit").text
    changed = at.post("every-column/rows/r300", {"title": "Row0300", "amount": "5", "version": 1})
    part = at.post("every-column/rows/r301", {"title": "Row0301", "amount": "5", "version": 1}, headers=HTMX).text

    assert "rows 201–400 of 451" in form
    assert 'id="row-r300" class="editing"' in form
    assert "Row0300" in titles(at.browser.get(changed.location).text)
    assert titles(part) == ["Row0301"]
    assert re.search(r">906<", part.partition("<tfoot")[2])
    assert kept("every-column", "r300").data["amount"] == "5"


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("asked", "place"), [
    ("from=99999", "rows 401–451 of 451"), ("from=-3", "rows 1–200 of 451"), ("from=x", "rows 1–200 of 451"),
    ("row=gone", "rows 1–200 of 451"), ("from=250", "rows 201–400 of 451"),
])
def test_a_place_that_does_not_exist_gives_the_nearest_page(desk, asked, place):
    assert place in desk().get(f"every-column?{asked}").text


def test_a_register_of_one_page_has_no_pager_and_plain_addresses(desk):
    at = desk()
    added = at.post("every-column/rows/new", {"title": "Licences"})

    assert "?" not in added.location
    assert "Pages of the register" not in at.get("every-column").text
