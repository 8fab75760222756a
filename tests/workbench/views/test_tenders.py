"""Forms go out to bidders and come back: looked at first, taken in one by one, refused with the reason."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.bench import dossier_of


@pytest.fixture
def asked(database, cast, project):
    with database.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        dossier.add("needs", {"title": "See the orders", "area": "sales", "priority": "must"}, "orders")
        dossier.add("tender-prices", {"title": "Users", "rhythm": "yearly", "quantity": "10"}, "users")
        session.commit()
    return f"/projects/{project.slug}/project-management"


def form(browser, base, bidder="Nordia", answer="standard", price=75):
    book = load_workbook(BytesIO(browser.get(f"{base}/tender-answers/form-en.xlsx").data))
    book["Answer"]["B9"], book["Needs"]["F4"], book["Prices"]["F4"] = bidder, answer, price
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def look(browser, base, *files):
    data = {"file": [(BytesIO(content), f"bid-{n}.xlsx") for n, content in enumerate(files)]}
    return browser.post(f"{base}/tender-answers/read", data=data, content_type="multipart/form-data")


def waiting(page):
    return re.findall(r'action="([^"]+/tender-answers/read/\w+)"', page.text)


def test_a_form_goes_out_comes_back_is_looked_at_and_taken_in(asked, client_of, cast):
    browser = client_of(cast.lead, "en")
    looked = look(browser, asked, form(browser, asked))

    assert looked.status_code == 200
    assert "Answers: 1 · prices: 1 · marks: 0 · blank cells: 0." in looked.text
    assert "Nordia" not in browser.get(f"{asked}/tender-answers").text

    taken = browser.post(waiting(looked)[0])

    assert taken.location.endswith("/bid-comparison")
    assert "Nordia is taken in" in browser.get(taken.location).text
    assert "Nordia" in browser.get(f"{asked}/tender-answers").text
    assert browser.post(waiting(looked)[0]).status_code == 404, "a form is taken in once"


def test_several_bidders_are_looked_at_together_and_the_faulty_one_stands_apart(asked, client_of, cast):
    browser = client_of(cast.lead, "en")
    looked = look(browser, asked, form(browser, asked), form(browser, asked, "Armor", answer="perhaps"))

    assert looked.status_code == 422
    assert len(waiting(looked)) == 1
    assert re.findall(r'<th scope="row">(\w+)</th><td>(\w+)</td><td class="fault-cell">(\w+)</td>', looked.text) == [("Needs", "F4", "perhaps")]


def test_a_form_that_grew_old_while_it_waited_is_not_taken_in(asked, client_of, cast, database, project):
    browser = client_of(cast.lead, "en")
    looked = look(browser, asked, form(browser, asked))
    with database.session(write=True) as session:
        dossier_of(session, project, cast.lead).add("needs", {"title": "New", "area": "data", "priority": "must"})
        session.commit()

    refused = browser.post(waiting(looked)[0])

    assert refused.status_code == 422
    assert "older than the grid" in refused.text


def test_what_a_bidder_wrote_is_shown_as_text(asked, client_of, cast):
    browser = client_of(cast.lead, "en")
    looked = look(browser, asked, form(browser, asked, bidder="<script>alert(1)</script>"))

    assert "<script>alert" not in looked.text
    assert "&lt;script&gt;alert(1)" in looked.text


def test_sending_nothing_leads_back_and_an_unknown_language_is_not_found(asked, client_of, cast):
    browser = client_of(cast.lead, "en")

    assert browser.post(f"{asked}/tender-answers/read").status_code == 303
    assert browser.get(f"{asked}/tender-answers/form-de.xlsx").status_code == 404


def test_readers_get_the_form_and_no_way_to_read_it_back(asked, client_of, cast):
    page = client_of(cast.committee, "en").get(f"{asked}/tender-answers").text

    assert "form-fr.xlsx" in page
    assert "tender-answers/read" not in page
