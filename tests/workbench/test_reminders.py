"""What is due shows from its day on, and all of it stands in the calendar file."""

from datetime import date

import pytest

from phases.method import Provenance, Reminder
from tests.plans import TEAM_ROWS
from workbench.content_versions import newest
from workbench.reminders import due_reminders, events_of, reminders_of
from workbench.wording import Speaker
from workbench.workings import Workings

DUE = date(2024, 6, 20)


def _reminder(**fields):
    return Reminder("Sign", DUE, Provenance("plan", "a"), **fields)


@pytest.mark.parametrize(("today", "fields", "shown"), [
    (date(2024, 6, 12), {}, []),
    (date(2024, 6, 13), {}, [False]),
    (DUE, {}, [False]),
    (date(2024, 6, 21), {}, [True]),
    (date(2024, 6, 21), {"open": False}, []),
    (date(2024, 6, 1), {"shown_from": date(2024, 6, 1)}, [False]),
])
def test_a_reminder_shows_a_week_before_or_from_the_day_wished(today, fields, shown):
    assert [one.late for one in due_reminders([_reminder(**fields)], today)] == shown


def test_an_event_lasts_from_its_beginning_and_keeps_its_row():
    (event,) = events_of([_reminder(begins=date(2024, 6, 17), who="Ann")], "p", Speaker(newest().content, "en"))

    assert (event.id, event.title, event.first, event.last, event.description) == ("plan-a-@p", "Sign", date(2024, 6, 17), DUE, "Ann")


def test_what_begins_after_it_is_due_lasts_one_day():
    (event,) = events_of([_reminder(begins=date(2024, 7, 1))], "p", Speaker(newest().content, "en"))

    assert (event.first, event.last) == (DUE, DUE)


def test_the_reminders_of_a_project_come_from_its_registers_soonest_first(dossier):
    dossier.add("project-team", TEAM_ROWS["claire"].model_dump(mode="json", exclude={"id"}, exclude_none=True), "claire")
    dossier.add("plan", {"title": "Build", "code": "A", "days": 5, "not_before": "2030-06-03", "people": ["claire"]}, "a")
    dossier.add("client-responsibilities", {"title": "Give access", "due": "2030-05-31", "owner": "Ann"}, "b")

    found = reminders_of(Workings(dossier, date(2030, 1, 1)))

    assert [(one.what, one.who, one.due) for one in found] == [
        ("Give access", "Ann", date(2030, 5, 31)), ("Build", "Claire Morel", date(2030, 6, 7))]
