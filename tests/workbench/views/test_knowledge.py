"""What is known is shown where it belongs, notes are written there, and what the watch re-opened is to be reviewed."""

import pytest

from tests.bench import dossier_of

RISK = {"title": "Price rise", "kind": "acting", "alternative": ["all"], "probability": "0.5",
        "impact": {"low": "1", "likely": "2", "high": "3"}, "year": 1}
FIELD = {"title": "Prices", "topic": "makers"}
SEEN = {"title": "A rise of 8% is coming", "field": "prices", "seen_on": "2026-10-12", "collected_by": "Ann", "risks": ["rise"]}


@pytest.fixture
def base(project):
    return f"/projects/{project.slug}"


@pytest.fixture
def write(database, project, cast):
    """Writes rows: (register, id, data)."""

    def rows(*some):
        with database.session(write=True) as session:
            dossier = dossier_of(session, project, cast.lead)
            for register, row, data in some:
                dossier.add(register, data, row)
            session.commit()

    return rows


def test_a_lesson_stands_on_the_page_of_the_item_and_of_the_instrument_it_is_about(client_of, cast, base, write):
    write(("lessons", "l", {"title": "Ask first", "lesson": "Ask **before**", "about": "F5.4, benefit-lines"}))
    pages = {name: client_of(cast.observer).get(f"{base}/{name}").text
             for name in ("feasibility/risk-register", "feasibility/benefit-lines", "feasibility/cost-lines", "phases/feasibility")}

    assert {name for name, page in pages.items() if "Ask first" in page} == set(pages) - {"feasibility/cost-lines"}
    assert "Ask <strong>before</strong>" in pages["feasibility/risk-register"]


def test_a_note_cannot_bring_scripts_in(client_of, cast, base, write):
    write(("notes", "n", {"title": "<b>x</b>", "text": "<script>alert(1)</script> [y](javascript:alert(1))", "about": "risk-register"}))
    page = client_of(cast.lead).get(f"{base}/feasibility/risk-register").text

    assert "<script>alert" not in page and "javascript:alert" not in page.replace("(javascript:alert(1))", "")
    assert "<b>x</b>" not in page


def test_a_note_is_written_where_it_belongs(client_of, cast, base):
    browser = client_of(cast.lead)
    answer = browser.post(f"{base}/feasibility/risk-register/notes", data={"title": "Seen", "text": "Something"})

    assert answer.location == f"{base}/feasibility/risk-register#known"
    assert "Something" in browser.get(f"{base}/feasibility/risk-register").text
    assert "Lead" in browser.get(f"{base}/knowledge-intelligence/notes").text


def test_an_empty_note_is_not_kept(client_of, cast, base):
    browser = client_of(cast.lead)
    browser.post(f"{base}/feasibility/risk-register/notes", data={"title": " ", "text": "x"})

    assert "nothing was saved" in browser.get(f"{base}/feasibility/risk-register").text


def test_participants_see_neither_notes_nor_their_form(client_of, cast, base, write):
    write(("notes", "n", {"title": "Secret note", "text": "x", "about": "network-diagnostic"}))
    page = client_of(cast.participant).get(f"{base}/feasibility/network-diagnostic").text

    assert "Secret note" not in page and 'id="known"' not in page


def test_a_re_opened_risk_is_to_be_reviewed_beside_it_and_before_issue_until_it_has_an_outcome(client_of, cast, base, write):
    write(("risk-register", "rise", RISK), ("watch-fields", "prices", FIELD), ("observations", "o", SEEN))
    browser = client_of(cast.lead)
    places = ("feasibility/risk-register", "reports/business-case/check", "reports/business-case")
    before = [SEEN["title"] in browser.get(f"{base}/{place}").text for place in places]
    write(("assumption-reviews", "r", {"title": "Price rise", "observation": "o", "worksheet": "risk-register", "row": "rise",
                                       "outcome": "kept", "reviewed_by": "Ann", "reviewed_on": "2026-10-20"}))
    after = [SEEN["title"] in browser.get(f"{base}/{place}").text for place in places]

    assert (before, after) == ([True, True, True], [False, False, False])


def test_the_words_of_a_page_are_explained_on_it(client_of, cast, base):
    page = client_of(cast.lead).get(f"{base}/feasibility/risk-register").text

    assert f'href="{base}/knowledge-intelligence/glossary#row-doing-nothing"' in page
