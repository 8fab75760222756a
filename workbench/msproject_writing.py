"""The plan as a file of Microsoft Project: tasks, links, people, calendars with their holidays, baseline and progress."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from phases.method import Language, LocalText
from phases.project_management.calendars import CALENDARS
from phases.project_management.plan_links import read_links
from phases.project_management.plan_view import PlanView
from phases.project_management.team import Member
from phases.wording import read_text
from workbench.msproject import (
    AS_SOON_AS_POSSIBLE,
    CODE,
    DAYS,
    DAYS_OF_LAG,
    DONE,
    EFFORT,
    FIELDS,
    HUNDREDTHS,
    LINKS,
    MINUTES,
    NAMESPACE,
    OTHER_REMARKS,
    OTHER_TITLE,
    ROW,
    START_NO_EARLIER,
    lag_of,
)

MORNING, NOON, AFTER_NOON = 8, 12, 13
LONG_DAY = Decimal(15)
"""Hours from which a day has no pause: it would not end before midnight."""


def write(view: PlanView, team: Mapping[str, Member], name: str, language: Language, currency: str) -> bytes:
    """The file's bytes; titles stand in that language, the other one beside them."""
    return _Writer(view, team, language).file(name, currency)


class _Writer:
    def __init__(self, view: PlanView, team: Mapping[str, Member], language: Language) -> None:
        self.view, self.team, self.language = view, team, language
        self.hours = view.settings.hours_per_day
        self.order = [key for key, _ in view.outline.ordered]
        self.numbers = {key: number for number, key in enumerate(self.order, 1)}
        self.people = {key: number for number, key in enumerate(team, 1)}
        self.levels = dict(view.outline.ordered)
        self.calendars = {name: number for number, name in enumerate(CALENDARS, 1)}

    def file(self, name: str, currency: str) -> bytes:
        register_namespace("", NAMESPACE)
        root = Element(f"{{{NAMESPACE}}}Project")
        _leaf(root, "SaveVersion", "14")
        _leaf(root, "Name", name)
        _leaf(root, "Title", name)
        _leaf(root, "ScheduleFromStart", "1")
        if self.view.schedule.start and self.view.schedule.finish:
            _leaf(root, "StartDate", self.begin(self.view.schedule.start))
            _leaf(root, "FinishDate", self.end(self.view.schedule.finish))
        _leaf(root, "CurrencyCode", currency)
        _leaf(root, "CalendarUID", str(self.calendars[self.view.settings.calendar]))
        _leaf(root, "DefaultStartTime", self.times()[0][0])
        _leaf(root, "DefaultFinishTime", self.times()[-1][1])
        _leaf(root, "MinutesPerDay", str(int(self.hours * MINUTES)))
        _leaf(root, "MinutesPerWeek", str(int(self.hours * MINUTES * 5)))
        if self.view.settings.as_of:
            _leaf(root, "StatusDate", self.end(self.view.settings.as_of))
        self.free_fields(_leaf(root, "ExtendedAttributes"))
        self.all_calendars(_leaf(root, "Calendars"))
        tasks, outline = _leaf(root, "Tasks"), _Numbering()
        for key in self.order:
            self.task(_leaf(tasks, "Task"), key, outline.next(self.levels[key]))
        self.resources(_leaf(root, "Resources"))
        self.assignments(_leaf(root, "Assignments"))
        indent(root)
        return bytes(tostring(root, "utf-8", xml_declaration=True))

    def free_fields(self, parent: Element) -> None:
        for field, (name, alias) in FIELDS.items():
            one = _leaf(parent, "ExtendedAttribute")
            _leaves(one, {"FieldID": field, "FieldName": name, "Alias": alias})

    def all_calendars(self, parent: Element) -> None:
        for name, number in self.calendars.items():
            one = _leaf(parent, "Calendar")
            _leaves(one, {"UID": str(number), "Name": name, "IsBaseCalendar": "1", "BaseCalendarUID": "-1"})
            week = _leaf(one, "WeekDays")
            for day in range(1, 8):
                self.week_day(_leaf(week, "WeekDay"), day)
            self.exceptions(one, name)

    def week_day(self, parent: Element, day: int) -> None:
        working = day not in (1, 7)
        _leaves(parent, {"DayType": str(day), "DayWorking": str(int(working))})
        if working:
            times = _leaf(parent, "WorkingTimes")
            for first, last in self.times():
                _leaves(_leaf(times, "WorkingTime"), {"FromTime": first, "ToTime": last})

    def exceptions(self, parent: Element, name: str) -> None:
        start, finish = self.view.schedule.start, self.view.schedule.finish
        if start is None or finish is None:
            return
        worked = set(self.view.calendars[name].listed(start, finish))
        every = [start + timedelta(days=place) for place in range((finish - start).days + 1)]
        off = [day for day in every if day.weekday() < 5 and day not in worked]
        if off:
            holder = _leaf(parent, "Exceptions")
            for day in off:
                self.exception(_leaf(holder, "Exception"), day)

    def exception(self, parent: Element, day: date) -> None:
        _leaf(parent, "EnteredByOccurrences", "0")
        _leaves(_leaf(parent, "TimePeriod"), {"FromDate": f"{day}T00:00:00", "ToDate": f"{day}T23:59:00"})
        _leaves(parent, {"Occurrences": "1", "Name": day.isoformat(), "Type": "1", "DayWorking": "0"})

    def task(self, parent: Element, key: str, outline: str) -> None:
        row, times, group = self.view.rows[key], self.view.times.get(key), self.view.outline.is_group(key)
        days = row.length if not group else self.view.days_of(key).between(
            times.start.toordinal(), times.finish.toordinal() + 1) if times else 0
        _leaves(parent, {
            "UID": str(self.numbers[key]), "ID": str(self.numbers[key]), "Name": read_text(row.title, self.language), "Type": "1",
            "IsNull": "0", "WBS": row.code or outline, "OutlineNumber": outline, "OutlineLevel": str(self.levels[key] + 1),
        })
        if times:
            _leaves(parent, {"Start": self.begin(times.start), "Finish": self.end(times.finish)})
        milestone = self.view.is_milestone(key)
        _leaves(parent, {"Duration": self.duration(days), "DurationFormat": DAYS, "EffortDriven": "0", "Estimated": "0",
                         "Milestone": str(int(milestone)), "Summary": str(int(group)),
                         "Critical": str(int(bool(times and times.critical)))})
        self.money_and_progress(parent, key)
        held = row.not_before is not None
        _leaf(parent, "ConstraintType", START_NO_EARLIER if held else AS_SOON_AS_POSSIBLE)
        _leaf(parent, "CalendarUID", "-1" if row.calendar == "project" else str(self.calendars[row.calendar]))
        if row.not_before:
            _leaf(parent, "ConstraintDate", self.begin(row.not_before))
        if row.finish_by:
            _leaf(parent, "Deadline", self.end(row.finish_by))
        if row.remarks:
            _leaf(parent, "Notes", read_text(row.remarks, self.language))
        self.links(parent, row.after)
        self.free_values(parent, key)
        self.baseline(parent, key)

    def money_and_progress(self, parent: Element, key: str) -> None:
        row = self.view.rows[key]
        if row.budget is not None:
            _leaf(parent, "FixedCost", _hundredths(row.budget))
        done = self.view.done.get(key) if self.view.outline.is_group(key) else row.share_done
        _leaf(parent, "PercentComplete", str(int((done or 0) * 100)))
        if row.started:
            _leaf(parent, "ActualStart", self.begin(row.started))
        if row.finished:
            _leaf(parent, "ActualFinish", self.end(row.finished))
        if row.spent is not None:
            _leaf(parent, "ActualCost", _hundredths(row.spent))

    def links(self, parent: Element, after: str) -> None:
        for waits in read_links(after)[0] if after else ():
            before = self.view.outline.by_code.get(waits.code)
            if before is not None:
                _leaves(_leaf(parent, "PredecessorLink"), {
                    "PredecessorUID": str(self.numbers[before]), "Type": LINKS[waits.kind], "CrossProject": "0",
                    "LinkLag": str(lag_of(waits.lag, self.hours)), "LagFormat": DAYS_OF_LAG})

    def free_values(self, parent: Element, key: str) -> None:
        row = self.view.rows[key]
        values = {CODE: row.code, ROW: key, OTHER_TITLE: self.other(row.title), OTHER_REMARKS: self.other(row.remarks),
                  DONE: "" if row.done is None else str(row.done), EFFORT: "" if row.effort == 1 else str(row.effort)}
        for field, value in values.items():
            if value:
                _leaves(_leaf(parent, "ExtendedAttribute"), {"FieldID": field, "Value": value})

    def other(self, text: LocalText) -> str:
        """A text in the languages that the file does not speak, each behind its name."""
        if not isinstance(text, Mapping):
            return ""
        return "\n".join(f"{language}:{words}" for language, words in text.items() if language != self.language)

    def baseline(self, parent: Element, key: str) -> None:
        row = self.view.rows[key]
        if row.baseline_start or row.baseline_finish or row.baseline_cost is not None:
            one = _leaf(parent, "Baseline")
            _leaf(one, "Number", "0")
            if row.baseline_start:
                _leaf(one, "Start", self.begin(row.baseline_start))
            if row.baseline_finish:
                _leaf(one, "Finish", self.end(row.baseline_finish))
            if row.baseline_cost is not None:
                _leaf(one, "Cost", _hundredths(row.baseline_cost))

    def resources(self, parent: Element) -> None:
        for key, member in self.team.items():
            _leaves(_leaf(parent, "Resource"), {
                "UID": str(self.people[key]), "ID": str(self.people[key]), "Name": member.name, "Type": "1", "Code": key,
                "Group": read_text(member.role, self.language), "MaxUnits": str(member.share)})

    def assignments(self, parent: Element) -> None:
        number = 0
        for key in self.order:
            for person in self.view.rows[key].people:
                if person in self.people:
                    number += 1
                    _leaves(_leaf(parent, "Assignment"), {
                        "UID": str(number), "TaskUID": str(self.numbers[key]), "ResourceUID": str(self.people[person]),
                        "Units": str(self.view.rows[key].effort)})

    def duration(self, days: int) -> str:
        minutes = int(days * self.hours * MINUTES)
        return f"PT{minutes // MINUTES}H{minutes % MINUTES}M0S"

    def times(self) -> Sequence[tuple[str, str]]:
        """The working times of a day: with a pause at noon where it is long enough and ends before midnight."""
        if self.hours > LONG_DAY:
            return ((_clock(Decimal(0)), _clock(self.hours)),)
        if self.hours <= NOON - MORNING:
            return ((_clock(Decimal(MORNING)), _clock(MORNING + self.hours)),)
        return ((_clock(Decimal(MORNING)), _clock(Decimal(NOON))), (_clock(Decimal(AFTER_NOON)), _clock(AFTER_NOON + self.hours - 4)))

    def begin(self, day: date) -> str:
        return f"{day}T{self.times()[0][0]}"

    def end(self, day: date) -> str:
        last = self.times()[-1][1]
        return f"{day + timedelta(days=1) if last == '00:00:00' else day}T{last}"


class _Numbering:
    """Numbers the rows of an outline: 1, 1.1, 1.2, 2."""

    def __init__(self) -> None:
        self.counts: list[int] = []

    def next(self, level: int) -> str:
        self.counts = [*self.counts[:level + 1], *[0] * (level + 1 - len(self.counts))]
        self.counts[level] += 1
        return ".".join(map(str, self.counts))


def _clock(hours: Decimal) -> str:
    moment = datetime(2000, 1, 1) + timedelta(minutes=int(hours * MINUTES))  # noqa: DTZ001 - a time of day, nowhere in time
    return f"{moment:%H:%M:%S}"


def _hundredths(amount: Decimal) -> str:
    return f"{(amount * HUNDREDTHS).normalize():f}"


def _leaf(parent: Element, name: str, text: str | None = None) -> Element:
    found = SubElement(parent, f"{{{NAMESPACE}}}{name}")
    found.text = text
    return found


def _leaves(parent: Element, values: Mapping[str, Any]) -> None:
    for name, text in values.items():
        _leaf(parent, name, text)
