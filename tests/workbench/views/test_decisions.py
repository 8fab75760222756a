"""Decisions of the gates: taken by the committee and the lead, on a version, newest first."""

import pytest

DECISION = {"decision": "go-with-conditions", "conditions": "- renegotiate the licences\n- name the owner",
            "day": "2026-05-03", "people": "Anne Roy, Paul Vidal"}


@pytest.mark.parametrize(("part", "code"), [
    ("lead", 303), ("committee", 303), ("trainer", 303), ("colleague", 403), ("learner", 403), ("observer", 403),
    ("participant", 403), ("stranger", 404),
])
def test_only_those_who_decide_record_a_decision(desk, cast, part, code):
    at = desk(getattr(cast, part))

    assert at.post("vision-gate/decisions/new", DECISION).status_code == code
    assert at.get("vision-gate/decisions/new").status_code == (200 if code == 303 else code)


def test_a_decision_stands_on_its_page_and_on_the_path(desk, specimen_project):
    at = desk()
    at.post("vision-gate/decisions/new", DECISION)
    at.post("vision-gate/decisions/new", {**DECISION, "decision": "go", "day": "2026-06-01", "conditions": ""})

    page = at.get("vision-gate").text
    path = at.browser.get(f"/projects/{specimen_project.slug}/").text

    assert page.index("1\u00a0June\u00a02026") < page.index("3\u00a0May\u00a02026")
    assert "go, with conditions" in page
    assert "renegotiate the licences" in page
    assert "Paul Vidal" in page
    assert "1 June 2026" in path


def test_an_incomplete_decision_is_refused_and_kept_in_the_form(desk):
    answer = desk().post("vision-gate/decisions/new", {**DECISION, "day": ""})

    assert answer.status_code == 422
    assert "This is needed." in answer.text
    assert "Anne Roy" in answer.text


def test_a_decision_is_corrected_with_its_history(desk):
    at = desk()
    row = at.post("vision-gate/decisions/new", DECISION).location.rpartition("#row-")[2]

    at.post(f"vision-gate/decisions/{row}", {**DECISION, "people": "Anne Roy", "version": 1})

    assert "Paul Vidal" not in at.get("vision-gate").text
    assert "Paul Vidal" in at.get(f"vision-gate/rows/{row}/history").text


def test_the_way_of_a_register_does_not_lead_to_a_decision(desk):
    assert desk().post("vision-gate/rows/new", DECISION).status_code == 404
    assert desk().get("every-column/decisions/new").status_code == 404
