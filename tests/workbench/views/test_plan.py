"""The whole plan: begun from ready steps, frozen, sent to Microsoft Project and taken back after a look."""

import io
import re

import pytest

from tests.bench import dossier_of
from tests.plans import ROWS, TEAM_ROWS

BEGIN, FREEZE, EXCHANGE = "plan/begin", "plan/freeze", "plan/exchange"


class _Desk:
    def __init__(self, browser, slug):
        self.browser, self.base = browser, f"/projects/{slug}/project-management"

    def get(self, path):
        return self.browser.get(f"{self.base}/{path}")

    def post(self, path, data=None, **options):
        return self.browser.post(f"{self.base}/{path}", data=data or {}, **options)

    def send(self, content, name="plan.xml"):
        return self.post(EXCHANGE, {"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


@pytest.fixture
def desk(client_of, cast, project):
    return _Desk(client_of(cast.lead, "en"), project.slug)


@pytest.fixture
def rows(database, cast, project):
    """The entries of a register as they are kept now."""

    def kept(instrument="plan"):
        with database.session() as session:
            return {entry.row: entry.data for entry in dossier_of(session, project, cast.lead).entries(instrument)}

    return kept


@pytest.fixture
def planned(database, cast, project):
    with database.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        for name, found in (("project-team", TEAM_ROWS), ("plan", ROWS)):
            for key, row in found.items():
                dossier.add(name, row.model_dump(mode="json", exclude={"id"}, exclude_none=True), key)
        session.commit()


def test_a_ready_plan_is_taken_over_whole_and_begins_on_the_day_wished(desk, rows):
    answer = desk.post(BEGIN, {"template": "hosted", "start": "2031-02-03"})

    assert answer.status_code == 303
    assert len(rows()) == 30
    assert [one["start"] for one in rows("plan-settings").values()] == ["2031-02-03"]
    assert "3 February 2031" in desk.get("plan").text


def test_a_second_ready_plan_needs_a_prefix(desk, rows):
    desk.post(BEGIN, {"template": "hosted"})

    refused = desk.post(BEGIN, {"template": "waves"})
    taken = desk.post(BEGIN, {"template": "waves", "prefix": "W2."})

    assert (refused.status_code, taken.status_code) == (422, 303)
    assert "has the code A already" in refused.text
    assert {"W2.A", "A"} <= {row["code"] for row in rows().values()}


@pytest.mark.parametrize(("sent", "words"), [
    ({}, "Choose one of the ready plans."),
    ({"template": "strange"}, "Choose one of the ready plans."),
    ({"template": "hosted", "prefix": "A-1"}, "without a hyphen"),
    ({"template": "hosted", "prefix": "TOOLONG"}, "At most six"),
    ({"template": "hosted", "start": "soon"}, "A date, for example"),
])
def test_what_cannot_be_begun_is_said_and_nothing_is_written(desk, rows, sent, words):
    answer = desk.post(BEGIN, sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert rows() == {}


def test_freezing_keeps_the_dates_and_costs_of_all_tasks(desk, rows, planned):
    assert "Tasks and milestones" in desk.get(FREEZE).text

    answer = desk.post(FREEZE)

    assert answer.status_code == 303
    kept = rows()
    assert "baseline_cost" not in kept["n"]
    assert kept["b"]["baseline_cost"] == "8400"
    assert all("baseline_finish" in row for key, row in kept.items() if key != "g")
    assert "baseline_finish" not in kept["g"]


def test_freezing_again_warns_and_leaves_the_history(desk, rows, planned, database, cast, project):
    desk.post(FREEZE)

    assert "frozen already" in desk.get(FREEZE).text

    desk.post(FREEZE)
    with database.session() as session:
        assert len(dossier_of(session, project, cast.lead).history("plan", "n")) == 2


def test_an_empty_plan_cannot_be_frozen_nor_sent(desk):
    assert desk.get(FREEZE).status_code == 303
    assert desk.post(FREEZE).status_code == 303
    assert desk.get("plan/project.xml").status_code == 404


def test_a_plan_that_is_sent_and_taken_back_is_unchanged(desk, rows, planned):
    before = rows()
    sent = desk.get("plan/project.xml")

    looked = desk.send(sent.data)
    written = desk.post(re.search(r'action="[^"]*/(plan/exchange/\w+)"', looked.text)[1])

    assert sent.headers["Content-Disposition"].endswith('-plan.xml"')
    assert "Everything that the plan holds is taken." in looked.text
    assert (looked.status_code, written.status_code) == (200, 303)
    assert {key: row["code"] for key, row in rows().items()} == {key: row["code"] for key, row in before.items()}
    assert rows()["b"]["people"] == ["claire", "yves"]


def test_a_file_for_an_empty_project_brings_its_people(desk, rows, planned, client_of, cast, database):
    sent = desk.get("plan/project.xml").data

    looked = desk.send(sent.replace(b">claire<", b">clara<").replace(b"Claire Morel", b"Clara"))

    assert re.search(r"People added to the team</dt><dd>1<", looked.text)
    desk.post(re.search(r'action="[^"]*/(plan/exchange/\w+)"', looked.text)[1])
    assert rows("project-team")["clara"]["name"] == "Clara"


def test_a_file_that_is_none_is_refused_in_one_sentence(desk, rows):
    answer = desk.send(b"not a plan")

    assert answer.status_code == 422
    assert "no XML file of Microsoft Project" in answer.text
    assert rows() == {}


def test_a_file_that_was_not_looked_at_cannot_be_written(desk):
    assert desk.post(f"{EXCHANGE}/nothing").status_code == 404
    assert desk.post(EXCHANGE).status_code == 303


def test_the_page_of_the_plan_shows_dates_beside_each_row_and_its_picture(desk, planned):
    page = desk.get("plan").text

    assert re.search(r"From \d+ \w+ \d{4} to \d+ \w+ \d{4}", page)
    assert "figures/plan-gantt.svg" in page
    assert desk.get("plan/figures/plan-gantt.svg").status_code == 200


def test_a_row_that_is_edited_shows_when_it_would_run(desk, planned):
    shown = desk.post("plan/rows/n/preview", {"title": "Alone", "days": "10"})

    assert re.search(r"From \d+ \w+ \d{4} to \d+ \w+ \d{4}", shown.text)


def test_a_wrong_link_is_said_where_it_stands(desk, planned):
    answer = desk.post("plan/rows/n", {"title": "Alone", "after": "A1 XX+2", "version": "1", "do": "save"})

    assert answer.status_code == 422
    assert "“A1 XX+2” cannot be read" in answer.text


def test_the_overview_and_the_calendar_file_hold_what_is_due(desk, client_of, cast, project, planned):
    browser = client_of(cast.lead, "en")

    page, file = browser.get(f"/projects/{project.slug}/"), browser.get(f"/projects/{project.slug}/calendar.ics")

    assert "Configurer" in page.text and "late since" in page.text
    assert "SUMMARY:Configurer" in file.text
    assert client_of(cast.participant, "en").get(f"/projects/{project.slug}/").text.count("late since") == 0
