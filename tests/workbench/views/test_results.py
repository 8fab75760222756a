"""What follows from worksheets: tables, figures with their sources, what is missing, and rows on offer."""

import re
from dataclasses import replace

from phases.method import Missing, Offer, Provenance, Result
from tests.specimens import say, specimens
from tests.workbench.views.test_registers import add_row


def test_an_analysis_says_what_it_lacks_and_where_to_enter_it(desk, monkeypatch):
    empty = specimens().instruments["one-analysis"]
    lacking = Result(missing=(Missing("every-column", say("no-rows")),))
    monkeypatch.setitem(specimens().instruments, "one-analysis", replace(empty, evaluate=lambda known: lacking))

    page = desk().get("one-analysis").text

    assert "There are no rows to add up." in page
    assert "/vision/every-column" in page


def test_an_analysis_shows_tables_figures_and_where_each_number_comes_from(desk):
    at = desk()
    row = add_row(at, amount="1200")

    page = at.get("one-analysis")
    figure = re.search(r'src="([^"]+figures/amounts\.svg[^"]+)"', page.text)[1].replace("&amp;", "&")
    drawn = at.browser.get(figure)

    assert "€1,200" in page.text
    assert f"every-column#row-{row}" in page.text
    assert drawn.mimetype == "image/svg+xml"
    assert at.browser.get(figure, headers={"If-None-Match": drawn.headers["ETag"]}).status_code == 304
    assert at.get("one-analysis/figures/nothing.svg").status_code == 404


def test_the_tables_of_a_result_are_taken_away_one_by_one_and_together(desk):
    at = desk()
    add_row(at, amount="1200")

    links = re.findall(r'href="([^"]+/tables[^"]+)" download', at.get("one-analysis").text)
    answers = [at.browser.get(link) for link in links]

    assert [answer.status_code for answer in answers] == [200] * len(links)
    assert answers[0].data.startswith(b"PK")
    assert "1200" in answers[1].text
    assert answers[1].mimetype == "text/csv"
    assert at.get("one-analysis/tables/nothing.csv").status_code == 404


def test_an_offer_is_taken_once_with_its_origin(desk, kept):
    at = desk()
    add_row(at, amount="1200")

    first = at.post("one-analysis/offers/total").location
    again = at.post("one-analysis/offers/total").location

    row = first.rpartition("#row-")[2]
    assert first == again
    assert kept("every-column", row).data["title"] == "Total"
    assert "one-analysis#total" in at.get(f"every-column/rows/{row}/history").text
    assert "Taken over" in at.get("one-analysis").text


def test_several_offers_to_one_register_are_taken_with_one_click(desk, monkeypatch):
    whole = specimens().instruments["one-analysis"]
    offered = tuple(Offer(f"row-{n}", "every-column", say("take"), {"title": f"Row {n}", "amount": "1"}, Provenance("one-analysis"))
                    for n in range(3))
    monkeypatch.setitem(specimens().instruments, "one-analysis", replace(whole, evaluate=lambda known: Result(offers=offered)))
    at = desk()
    at.post("one-analysis/offers/row-1")

    before = at.get("one-analysis").text
    at.post("one-analysis/offers", {"to": "every-column"})
    register = at.get("every-column").text

    assert "Take all" not in before, "two are left: they are taken one by one"
    assert [register.count(f"Row {n}<") for n in range(3)] == [1, 1, 1]
    assert at.post("one-analysis/offers", {"to": "nothing"}).status_code == 404


def test_an_offer_may_change_a_row_that_stands_and_its_history_names_it_and_leads_back(desk, kept, monkeypatch):
    at = desk()
    row = add_row(at, title="Kept", amount="1200")
    whole = specimens().instruments["one-analysis"]
    offer = Offer("correct", "every-column", say("take"), {"amount": "900"}, Provenance("one-analysis"), changes=row)
    monkeypatch.setitem(specimens().instruments, "one-analysis", replace(whole, evaluate=lambda known: Result(offers=(offer,))))

    answer = at.post("one-analysis/offers/correct")

    assert answer.location.endswith(f"#row-{row}")
    assert (kept("every-column", row).data["title"], kept("every-column", row).data["amount"]) == ("Kept", "900")
    assert "one-analysis#correct" in at.get(f"every-column/rows/{row}/history").text
    at.post(f"every-column/rows/{row}/history/1", {})
    assert kept("every-column", row).data["amount"] == "1200"


def test_an_offer_to_change_a_row_that_is_gone_is_refused(desk, monkeypatch):
    whole = specimens().instruments["one-analysis"]
    offer = Offer("correct", "every-column", say("take"), {"amount": "900"}, Provenance("one-analysis"), changes="gone")
    monkeypatch.setitem(specimens().instruments, "one-analysis", replace(whole, evaluate=lambda known: Result(offers=(offer,))))

    assert desk().post("one-analysis/offers/correct").status_code == 404
