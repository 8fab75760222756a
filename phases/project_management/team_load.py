"""Load against availability (P2.1): how much the plan asks of each person, how much of them there is, and when it is too much."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.calendars import EVERYONE, each_day
from phases.project_management.plan_rows import PLAN, SETTINGS
from phases.project_management.plan_view import PlanView
from phases.project_management.team import ABSENCES, TEAM, Absence, Member
from phases.strategy.customer_view import words

say = speaker("team-load")
ID = "team-load"
MOST_MONTHS = 18
MOST_SHARE = 2.0
"""Shades of the picture end here, so that one impossible week does not make all others look idle."""
MOST_FINDINGS = 8
SLACK = 0.05
"""Part of a day by which a week may exceed what there is without being called too much."""


@dataclass(frozen=True, slots=True)
class Load:
    """Days asked of one person and days there are, by day."""

    member: str
    asked: Mapping[date, float]
    there: Mapping[date, float]

    def share(self, days: list[date]) -> float:
        """Days asked as a part of days there are, at most twice as many; 0 where none are asked."""
        asked, there = (sum(one.get(day, 0.0) for day in days) for one in (self.asked, self.there))
        return min(asked / there, MOST_SHARE) if there else MOST_SHARE * (asked > 0)

    @property
    def totals(self) -> tuple[float, float]:
        """Days asked and days there are, over the whole plan."""
        return sum(self.asked.values()), sum(self.there.values())


def loads(known: Known, view: PlanView) -> tuple[Load, ...]:
    """The load of every member over the time that the plan takes."""
    start, finish = view.schedule.start, view.schedule.finish
    if start is None or finish is None:
        return ()
    asked: dict[str, Counter[date]] = {}
    for key in view.outline.tasks:
        row, times = view.rows[key], view.times.get(key)
        if row.length and row.people and times:
            for day in view.days_of(key).listed(times.start, times.finish):
                for person in row.people:
                    asked.setdefault(person, Counter())[day] += float(row.effort)
    absences = list(known.rows(ABSENCES).values())
    return tuple(Load(key, asked.get(key, {}), _there(view, key, member, absences, start, finish))
                 for key, member in known.rows(TEAM).items())


def _there(
    view: PlanView, key: str, member: Member, absences: list[Absence], start: date, finish: date
) -> Mapping[date, float]:
    first, last = max(start, member.begins or start), min(finish, member.ends or finish)
    days = dict.fromkeys(view.calendars[member.calendar].listed(first, last), float(member.share)) if first <= last else {}
    for one in absences:
        if one.person in (key, EVERYONE):
            for day in each_day(max(one.first, first), min(one.last, last)):
                if day in days:
                    days[day] *= float(one.share)
    return days


@dataclass(frozen=True, slots=True)
class Overload:
    """Weeks on end in which a person is asked for more than there is of them."""

    member: str
    first: date
    last: date
    asked: float
    there: float


def overloads(load: Load) -> tuple[Overload, ...]:
    """The stretches of weeks in which too much is asked, each as a whole."""
    weeks = sorted({_monday(day) for day in load.asked})
    sums = {week: (_sum(load.asked, week), _sum(load.there, week)) for week in weeks}
    over = [week for week in weeks if sums[week][0] > sums[week][1] + SLACK]
    found = []
    for _, stretch in groupby(enumerate(over), lambda pair: pair[1].toordinal() - 7 * pair[0]):
        run = [week for _, week in stretch]
        found.append(Overload(load.member, run[0], run[-1] + timedelta(days=4), sum(sums[week][0] for week in run),
                              sum(sums[week][1] for week in run)))
    return tuple(found)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _sum(days: Mapping[date, float], monday: date) -> float:
    return sum(days.get(monday + timedelta(days=place), 0.0) for place in range(7))


def evaluate(known: Known) -> Result:
    """Who is asked for how much when, and who for too much."""
    missing = tuple(Missing(name, say(f"no-{name}")) for name in (TEAM, PLAN) if not known.rows(name))
    view: PlanView | None = known.values(PLAN)
    if missing or view is None:
        return Result(missing=missing)
    found = loads(known, view)
    findings = tuple(_findings(known, found))
    table = _table(known, found)
    blocks = (Paragraph(say("lead")), *_picture(known, found, table), table, *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, values=found)


def _picture(known: Known, found: tuple[Load, ...], table: Table) -> tuple[Figure, ...]:
    periods = _periods(found)
    asked = [one for one in found if one.asked]
    if not periods or not asked:
        return ()
    labels = [Quantity(days[0], "date") if len(days) > 93 else words(f"month-{days[0].month}", year=str(days[0].year)) for days in periods]
    return (Figure("team-load-map", "heat-map", say("map"), {
        "x": labels, "y": [known.rows(TEAM)[one.member].name for one in asked], "x_label": say("period"), "y_label": say("person"),
        "unit": "share", "values": [[one.share(days) for days in periods] for one in asked]}, table),)


def _periods(found: tuple[Load, ...]) -> list[list[date]]:
    """The months of the plan; several together where it lasts long."""
    days = sorted({day for one in found for day in (*one.asked, *one.there)})
    months = [list(run) for _, run in groupby(days, lambda day: (day.year, day.month))]
    size = -(-len(months) // MOST_MONTHS) or 1
    return [[day for month in months[place:place + size] for day in month] for place in range(0, len(months), size)]


def _table(known: Known, found: tuple[Load, ...]) -> Table:
    headings = (Heading(Term(f"{TEAM}.name")), Heading(Term(f"{TEAM}.role")), Heading(say("asked"), "number"),
                Heading(say("there"), "number"), Heading(say("load"), "share"), Heading(say("too-much-weeks"), "number"))
    return Table("team-load", say("table"), headings, tuple(_line(known, one) for one in found))


def _line(known: Known, load: Load) -> tuple[Cell, ...]:
    member, (asked, there) = known.rows(TEAM)[load.member], load.totals
    weeks = sum(((one.last - one.first).days + 3) // 7 for one in overloads(load))
    return (member.name, member.role, Quantity(round(asked, 1), source=Provenance(TEAM, load.member)), Quantity(round(there, 1)),
            Quantity(round(asked / there, 3), "share") if there else None, Quantity(weeks, tone="bad" if weeks else "plain"))


def _findings(known: Known, found: tuple[Load, ...]) -> Iterator[Sentence]:
    team = known.rows(TEAM)
    worst = sorted((one for load in found for one in overloads(load)), key=lambda one: one.there - one.asked)
    for one in worst[:MOST_FINDINGS]:
        yield say("overload", person=team[one.member].name, first=Quantity(one.first, "date"), last=Quantity(one.last, "date"),
                  asked=Quantity(round(one.asked, 1)), there=Quantity(round(one.there, 1)),
                  rests_on=(Provenance(TEAM, one.member, "share"),), tone="bad" if one.asked > 1.5 * one.there else "warn")
    if len(worst) > MOST_FINDINGS:
        yield say("more-overloads", count=Quantity(len(worst) - MOST_FINDINGS), rests_on=(Provenance(TEAM),), tone="warn")
    idle = [one.member for one in found if not one.asked]
    for member in idle[:MOST_FINDINGS]:
        yield say("idle", person=team[member].name, rests_on=(Provenance(TEAM, member),))
    if not worst:
        yield say("no-overload", rests_on=(Provenance(TEAM),), tone="good")


INSTRUMENT = Instrument(ID, "analysis", ("P2.1",), evaluate=evaluate, reads=(TEAM, ABSENCES, SETTINGS, PLAN))
