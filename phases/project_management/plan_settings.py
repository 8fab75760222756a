"""How the plan is read (P2.2): the calendar with its holidays, by name, over the time of the project."""

from datetime import date, timedelta

from phases.method import Heading, Instrument, Known, Quantity, Result, Section, Sentence, Table, speaker
from phases.project_management.calendars import closures
from phases.project_management.plan_rows import SETTINGS, PlanSettings
from phases.project_management.plan_view import settings_of
from phases.project_management.team import ABSENCES

say = speaker(SETTINGS)
LOOKED_AHEAD = timedelta(days=730)


def evaluate(known: Known) -> Result:
    """The days of the next two years on which nobody works, weekends aside."""
    if not known.rows(SETTINGS):
        return Result()
    settings = settings_of(known)
    start = settings.start or known.facts.start or known.facts.today
    last = start + LOOKED_AHEAD
    named = {day: name for year in range(start.year, last.year + 1)
             for day, name in known.facts.days_off(settings.calendar, year).items()}
    days = {**dict.fromkeys(closures(known), say("closed")), **named}
    rows = tuple((Quantity(day, "date"), days[day], _weekday(day)) for day in sorted(days) if start <= day <= last)
    headings = (Heading(say("day"), "date"), Heading(say("holiday")), Heading(say("weekday")))
    table = Table("days-off", say("table"), headings, rows)
    return Result((Section(SETTINGS, say("table"), (table,)),), values=settings)


def _weekday(day: date) -> Sentence:
    return say(f"weekday-{day.isoweekday()}")


INSTRUMENT = Instrument(SETTINGS, "register", ("P2.2",), row=PlanSettings, single=True, evaluate=evaluate, reads=(ABSENCES,))
