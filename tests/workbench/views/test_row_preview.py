"""A row that is edited shows what it would give, without being saved."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from workbench.dossier import Dossier

HTMX = {"HX-Request": "true"}


@pytest.fixture
def address(dossier: Dossier) -> str:
    dossier.add("case-parameters", {"horizon_years": 2, "discount_rate": ["0.1"]})
    dossier.add("alternatives", {}, "crm")
    dossier.add("benefit-lines", {"alternative": ["crm"], "base": "100"}, "old")
    dossier.session.commit()
    return f"/projects/{dossier.project.slug}/feasibility"


def _preview(browser: FlaskClient, address: str, row: str = "new", register: str = "benefit-lines", **fields: str) -> str:
    sent = {"alternative": "crm", **fields}
    return browser.post(f"{address}/{register}/rows/{row}/preview", data=sent, headers=HTMX).text


def test_a_new_line_shows_its_formula_and_its_years(address, cast: Cast, client_of: Callable[..., FlaskClient]):
    page = _preview(client_of(cast.lead, "en"), address, base="1250.50", quantity="2")

    assert "€1,251 × 2 = €2,501 a year" in page
    assert page.count('<th scope="col"') == 6


def test_looking_at_a_row_changes_nothing(address, cast, client_of, dossier):
    before = dict(dossier.entry("benefit-lines", "old").data)
    dossier.session.commit()
    assert "€900" in _preview(client_of(cast.lead, "en"), address, "old", base="900")

    assert dossier.entry("benefit-lines", "old").data == before


def test_entries_that_cannot_be_read_wait(address, cast, client_of):
    assert "once the entries can be read" in _preview(client_of(cast.lead, "en"), address, base="a lot")


def test_the_form_asks_for_the_preview_of_the_registers_that_have_one(address, cast, client_of):
    browser = client_of(cast.lead, "en")

    assert "rows/new/preview" in browser.get(f"{address}/cost-lines/rows/new/edit").text
    assert "preview" not in browser.get(f"{address}/alternatives/rows/new/edit").text


@pytest.mark.parametrize(("register", "row"), [("alternatives", "new"), ("benefit-lines", "nobody")])
def test_what_has_no_preview_or_does_not_exist_is_not_found(address, cast, client_of, register, row):
    assert client_of(cast.lead).post(f"{address}/{register}/rows/{row}/preview").status_code == 404
