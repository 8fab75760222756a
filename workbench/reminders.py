"""What is to be done when, in all of a project: what shows on its overview, and what its calendar file holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from phases.method import Reminder
from workbench.calendar_file import CalendarEvent
from workbench.path import SOON_DAYS
from workbench.wording import Speaker
from workbench.workings import Workings


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder whose day has come or is near."""

    about: Reminder
    late: bool


def reminders_of(workings: Workings) -> tuple[Reminder, ...]:
    """The reminders of all instruments that have some and in which something stands, soonest first."""
    dossier = workings.dossier
    names = [one.id for one in dossier.catalogue.instruments.values() if one.reminds and dossier.count(one.id)]
    found = [one for name in names for one in workings.result(name).reminders]
    return tuple(sorted(found, key=lambda one: one.due))


def due_reminders(reminders: Iterable[Reminder], today: date) -> tuple[DueReminder, ...]:
    """Those that are open and whose day is near, or late already."""
    return tuple(DueReminder(one, one.due < today) for one in reminders if one.open and today >= _shown_from(one))


def _shown_from(reminder: Reminder) -> date:
    return reminder.shown_from or reminder.due - timedelta(days=SOON_DAYS)


def events_of(reminders: Iterable[Reminder], project: str, speaker: Speaker) -> list[CalendarEvent]:
    """Reminders as events of a calendar file; a row keeps the event that it has."""
    return [
        CalendarEvent(f"{one.source.instrument}-{one.source.row}-{one.source.field}@{project}", speaker.words(one.what),
                      one.begins if one.begins and one.begins <= one.due else one.due, one.due, one.who)
        for one in reminders
    ]
