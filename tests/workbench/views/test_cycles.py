"""The pages of the cycles: begun by who leads, read by all readers, and nothing in an earlier one can be changed."""

import pytest

GATE = {"decision": "continue", "day": "2026-11-20", "people": "Anne Roy"}


@pytest.fixture
def base(project):
    return f"/projects/{project.slug}"


@pytest.fixture
def lead(client_of, cast, base, dossier):
    dossier.add("segments", {"name": "Loyal", "customers": 10}, row="loyal")
    dossier.add("risk-register", {"title": "Late", "alternative": ["all"], "probability": "0.2",
                                  "impact": {"low": "1", "likely": "2", "high": "3"}}, row="late")
    dossier.commit()
    return client_of(cast.lead)


def _decide(browser, base, decision="continue"):
    return browser.post(f"{base}/knowledge-intelligence/knowledge-intelligence-gate/decisions/new", data={**GATE, "decision": decision})


def _begin(browser, base, *chosen):
    return browser.post(f"{base}/cycles/next", data={"cycle": 1, "carry": list(chosen)})


def test_without_a_decision_no_cycle_begins(lead, base):
    answer = _begin(lead, base, "register-segments")

    assert answer.status_code == 409
    assert "once the committee has decided" in answer.text
    assert "Since " in lead.get(f"{base}/cycles/").text


def test_a_decision_to_stop_opens_nothing(lead, base):
    _decide(lead, base, "stop")

    assert _begin(lead, base).status_code == 409
    assert "There is no next cycle" in lead.get(f"{base}/cycles/").text


def test_the_leader_sees_what_would_be_taken_over_with_the_usual_ticked(lead, base):
    _decide(lead, base)
    page = lead.get(f"{base}/cycles/next").text

    assert 'value="register-segments" checked' in page
    assert 'value="risk-late" checked' in page
    assert "20% likely" in page


def test_what_was_chosen_stands_in_the_new_cycle_and_says_where_it_comes_from(lead, base):
    _decide(lead, base)
    _begin(lead, base, "risk-late")

    register = lead.get(f"{base}/feasibility/risk-register").text
    assert "Taken over from cycle 1" in register
    assert "taken over from cycle 1" in lead.get(f"{base}/feasibility/risk-register/rows/late/history").text
    assert "Loyal" not in lead.get(f"{base}/strategy/segments").text


def test_an_earlier_cycle_is_read_as_it_was(lead, base):
    _decide(lead, base)
    _begin(lead, base)
    page = lead.get(f"{base}@1/strategy/segments")

    assert page.status_code == 200
    assert "Loyal" in page.text and "You are reading cycle 1" in page.text
    assert f'href="{base}@1/' in page.text
    assert "Add a row" not in page.text


@pytest.mark.parametrize(("method", "path"), [
    ("post", "strategy/segments/rows/loyal"), ("post", "versions/"), ("post", "cycles/next"), ("get", "cycles/next"),
    ("post", "knowledge-intelligence/knowledge-intelligence-gate/decisions/new"), ("post", "archive"), ("get", "settings"),
])
def test_nothing_can_be_changed_in_an_earlier_cycle(lead, base, method, path):
    _decide(lead, base)
    _begin(lead, base)
    answer = getattr(lead, method)(f"{base}@1/{path}", **({"data": {"do": "delete", "version": "1"}} if method == "post" else {}))

    assert answer.status_code == 409
    assert "earlier cycle" in answer.text


@pytest.mark.parametrize("number", ["2", "9", "x", "-1", ""])
def test_a_cycle_that_does_not_exist_is_nowhere(lead, base, number):
    expected = {"2": 200, "": 200}.get(number, 404)
    _decide(lead, base)
    _begin(lead, base)

    assert lead.get(f"{base}@{number}/strategy/segments").status_code == expected


@pytest.mark.parametrize(("part", "code"), [("committee", 200), ("observer", 200), ("participant", 404), ("stranger", 404)])
def test_who_reads_the_dossier_reads_its_earlier_cycles(lead, base, client_of, cast, part, code):
    _decide(lead, base)
    _begin(lead, base)

    assert client_of(getattr(cast, part)).get(f"{base}@1/").status_code == code


def test_a_cycle_is_compared_with_today(lead, base):
    _decide(lead, base)
    _begin(lead, base, "register-segments")
    page = lead.get(f"{base}/versions/compare?before=@1").text

    assert "From “Cycle 1” to today" in page
    assert "Late" in page and "Loyal" not in page
    assert lead.get(f"{base}/versions/compare?before=@7").status_code == 404


def test_the_choice_can_be_made_again_and_the_step_taken_back(lead, base):
    _decide(lead, base)
    _begin(lead, base, "register-segments")
    lead.post(f"{base}/cycles/carried", data={"carry": ["risk-late"]})
    segments, risks = lead.get(f"{base}/strategy/segments").text, lead.get(f"{base}/feasibility/risk-register").text
    lead.post(f"{base}/cycles/take-back", data={"cycle": 2})

    assert "Loyal" not in segments and "Late" in risks
    assert "Loyal" in lead.get(f"{base}/strategy/segments").text
    assert lead.get(f"{base}@1/").status_code == 200


def test_a_page_that_was_open_too_long_takes_nothing_back(lead, base):
    _decide(lead, base)
    _begin(lead, base)
    lead.post(f"{base}/cycles/take-back", data={"cycle": 7})

    assert "present" in lead.get(f"{base}/cycles/").text
    assert lead.get(f"{base}@1/").status_code == 200


def test_a_version_of_an_earlier_cycle_is_read_and_not_restored(lead, base, database, project):
    from workbench import baselines

    _decide(lead, base)
    _begin(lead, base)
    with database.session() as session:
        [kept] = baselines.baselines(session, project)

    assert "Restore…" not in lead.get(f"{base}/versions/").text
    assert lead.post(f"{base}/versions/{kept.id}/restore").status_code == 404
