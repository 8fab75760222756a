"""The working calendars of a project: weekends, the public holidays of a place, and its own closures."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from phases.method import Known
from phases.project_management.working_days import WorkingDays

CalendarName = Literal["france", "alsace-moselle", "quebec", "weekends"]
CalendarOrProject = Literal["project", "france", "alsace-moselle", "quebec", "weekends"]
"""A calendar of one's own, or that of the project."""
CALENDARS: tuple[CalendarName, ...] = get_args(CalendarName)
PROJECT = ""
EVERYONE = "all"


def calendars(known: Known, of_project: CalendarName) -> Mapping[str, WorkingDays]:
    """All calendars by name, the project's under "" too; days on which everybody is away are worked on none."""
    closed = closures(known)
    about = known.facts.start or known.facts.today
    found = {name: _calendar(known, name, closed, about) for name in CALENDARS}
    return {**found, PROJECT: found[of_project], "project": found[of_project]}


def _calendar(known: Known, name: str, closed: frozenset[date], about: date) -> WorkingDays:
    return WorkingDays(about, lambda year: closed | set(known.facts.days_off(name, year)))


def closures(known: Known) -> frozenset[date]:
    """The days on which everybody is away altogether."""
    away = [row for row in known.rows("team-absences").values() if row.person == EVERYONE and not row.share]
    return frozenset(day for row in away for day in each_day(row.first, row.last))


def each_day(first: date, last: date) -> list[date]:
    """All days from one to another, both included; at most ten years of them."""
    return [first + timedelta(days=place) for place in range(min((last - first).days + 1, 3660))]
