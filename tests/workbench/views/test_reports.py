"""The business case as a page, its figures, its check, and the documents made from it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from tests.cast import Cast
from tests.waiting import until
from workbench import project_rows
from workbench.content_versions import newest
from workbench.dossier import Dossier
from workbench.models import Membership, Project, Role

EXAMPLE = Path(__file__).parents[3] / "examples" / "hosted-crm.yaml"


@pytest.fixture
def filled(dossier: Dossier) -> Project:
    """The cast's project with the case of an example."""
    found = project_rows.read(EXAMPLE, EXAMPLE.read_text("utf-8"), newest())
    for instrument, rows in found.rows.items():
        for row, data in rows.items():
            dossier.save(instrument, row, data, 0)
    dossier.session.commit()
    return dossier.project


def address(project: Project, rest: str = "") -> str:
    return f"/projects/{project.slug}/reports/business-case{rest}"


def test_the_page_shows_the_figures_and_where_they_come_from(
    filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]
) -> None:
    page = client_of(cast.committee, "fr").get(address(filled)).text

    assert "Synthèse" in page
    assert re.search(r'class="src" href="/projects/[^"]*/feasibility/(cost-lines|benefit-lines|risk-register)#', page)


def test_every_figure_of_the_page_is_drawn(filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]) -> None:
    browser = client_of(cast.lead)
    pictures = set(re.findall(r'<img src="([^"]*\.svg[^"]*)"', browser.get(address(filled)).text))

    assert len(pictures) >= 8
    for picture in pictures:
        answer = browser.get(picture.replace("&amp;", "&"))
        assert answer.status_code == 200, picture
        assert answer.mimetype == "image/svg+xml"


def test_a_figure_that_has_not_changed_is_not_sent_again(
    filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]
) -> None:
    browser = client_of(cast.lead)
    first = browser.get(address(filled, "/figures/comparison.svg"))
    again = browser.get(address(filled, "/figures/comparison.svg"), headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


def test_an_empty_project_has_a_page_that_says_what_is_missing(
    project: Project, cast: Cast, client_of: Callable[..., FlaskClient]
) -> None:
    assert "cannot be evaluated yet" in client_of(cast.lead).get(address(project)).text


def test_the_check_begins_with_what_holds_back_and_folds_what_is_only_worth_knowing(
    filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]
) -> None:
    page = client_of(cast.lead).get(address(filled, "/check")).text
    first, then = page.index("Before the document goes out"), page.index("To improve")

    assert "1 point holds the document back." in page
    assert first < page.index("/feasibility/presentation", first) < then < page.index("For information")
    assert '<details class="phase-notes">' in page.partition("For information")[2]


def test_a_document_is_made_and_downloaded(filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]) -> None:
    browser = client_of(cast.lead)
    sent = browser.post(address(filled, "/documents"), data={"format": "xlsx", "language": "fr"})
    until(lambda: "/file" in browser.get(sent.location).text)
    with browser.get(f"{sent.location}/file") as file:
        content = file.data

    assert content.startswith(b"PK")
    assert "business-case-fr.xlsx" in file.headers["Content-Disposition"]


def test_a_document_of_another_project_cannot_be_fetched(
    filled: Project, cast: Cast, client_of: Callable[..., FlaskClient], dossier: Dossier
) -> None:
    session: Session = dossier.session
    other = Project(slug="other", name="Other", client="Other")
    session.add(other)
    session.flush()
    session.add(Membership(project_id=other.id, person_id=cast.lead.id, role=Role.LEAD))
    session.commit()
    browser = client_of(cast.lead)
    job = browser.post(address(filled, "/documents"), data={"format": "html", "language": "en"}).location.split("/")[-1]

    assert browser.get(f"/projects/other/reports/business-case/documents/{job}").status_code == 404


def test_an_unknown_format_is_refused(filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]) -> None:
    assert client_of(cast.lead).post(address(filled, "/documents"), data={"format": "exe"}).status_code == 404
