"""A file of Microsoft Project as rows of the plan: what was taken, and what could not be or only in part.

Tasks are told apart by the row that the workbench wrote into the file, else by their code.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from math import ceil
from re import fullmatch
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pydantic import ValidationError

from phases.answer_types import WrongAnswer
from phases.method import Language
from phases.project_management.calendars import CALENDARS
from phases.project_management.plan_links import LONGEST_LAG, Waits, write_links
from phases.project_management.plan_rows import LONGEST_TASK, PlanTask
from phases.project_management.team import Member
from workbench.msproject import (
    CODE,
    DONE,
    EFFORT,
    HUNDREDTHS,
    LINKS,
    MINUTES,
    NAMESPACE,
    OTHER_REMARKS,
    OTHER_TITLE,
    ROW,
    TENTHS_A_MINUTE,
)

MOST_TASKS = 5_000
USUAL_MINUTES = 480
"""Minutes of a day in a file that does not say."""
KINDS = {number: kind for kind, number in LINKS.items()}
ELAPSED = {"4", "6", "8", "10", "12", "20", "36", "38", "40", "42", "44", "52"}
PER_CENT_LAGS = {"19", "20", "51", "52"}
NOT_BEFORE, FINISH_BY = {"2": "must-start", "4": ""}, {"3": "must-finish", "7": ""}
LEFT_OUT = {"1": "as-late-as-possible", "5": "start-no-later", "6": "finish-no-earlier"}


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """What a file holds: rows of the plan and new members of the team, by id; `notes` counts what is not as in the file."""

    tasks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    people: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    added: int = 0
    links: int = 0
    notes: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def read(
    content: bytes, plan: Mapping[str, PlanTask], team: Mapping[str, Member], before: Mapping[str, Mapping[str, Any]],
    language: Language,
) -> ReadPlan:
    """The rows that a file makes; WrongAnswer for one that is none. `before` is the data that stand, by row."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise WrongAnswer("not-a-project-file") from None
    if root.tag != f"{{{NAMESPACE}}}Project":
        raise WrongAnswer("not-a-project-file")
    return _Reader(root, plan, team, before, language).read()


class _Reader:
    def __init__(self, root: Element, plan: Mapping[str, PlanTask], team: Mapping[str, Member],
                 before: Mapping[str, Mapping[str, Any]], language: Language) -> None:
        self.root, self.plan, self.team, self.before, self.language = root, plan, team, before, language
        self.minutes = _whole(root, "MinutesPerDay", 0) or USUAL_MINUTES
        self.notes: Counter[str] = Counter()
        self.elements = [one for one in _all(root, "Tasks", "Task") if _text(one, "UID") != "0" and _text(one, "IsNull") != "1"]
        self.rows: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.calendars = {_text(one, "UID"): _text(one, "Name") for one in _all(root, "Calendars", "Calendar")}

    def read(self) -> ReadPlan:
        if len(self.elements) > MOST_TASKS:
            raise WrongAnswer("too-many-rows", max=MOST_TASKS)
        parents, groups = self._outline()
        self._name_all(groups)
        members, people = self._people()
        tasks: dict[str, Mapping[str, Any]] = {}
        faults: list[str] = []
        for one in self.elements:
            uid = _text(one, "UID")
            data = self._task(one, parents.get(uid, ""), uid in groups, people.get(uid, ()))
            try:
                row = PlanTask.model_validate({**data, "id": self.rows[uid]})
            except ValidationError as error:
                places = ", ".join(dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"]))
                faults.append(f"{_text(one, 'Name')} ({places})")
                continue
            tasks[self.rows[uid]] = row.model_dump(mode="json", exclude={"id"}, exclude_none=True)
        links = sum(len(one.findall(f"{{{NAMESPACE}}}PredecessorLink")) for one in self.elements)
        added = sum(1 for row in tasks if row not in self.plan)
        return ReadPlan(tasks, members, added, links, dict(self.notes), tuple(faults))

    def _name_all(self, groups: set[str]) -> None:
        """Gives every task of the file its row and its code; one that others refer to needs a code."""
        by_code = {row.code: key for key, row in self.plan.items() if row.code}
        needed = {_text(link, "PredecessorUID") for one in self.elements for link in one.findall(f"{{{NAMESPACE}}}PredecessorLink")}
        needed |= groups
        codes: set[str] = set()
        rows: set[str] = set()
        for one in self.elements:
            uid, own = _text(one, "UID"), _own_row(one)
            code = _free(one, CODE) or ("" if own and uid not in needed else self._foreign_code(one, codes))
            row = own or by_code.get(code, "")
            row = row if row and row not in rows else f"p{uid}-{len(self.plan)}"
            self.rows[uid], self.codes[uid] = row, code
            codes.add(code)
            rows.add(row)

    def _foreign_code(self, one: Element, taken: set[str]) -> str:
        wanted = _text(one, "WBS") or _text(one, "OutlineNumber")
        if fullmatch(r"[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ._/]{0,19}", wanted) and wanted not in taken:
            return wanted
        if wanted:
            self.notes["code-changed"] += 1
        return f"T{_text(one, 'UID')}"

    def _outline(self) -> tuple[dict[str, str], set[str]]:
        """For each task the one that it is part of, and those that others are part of."""
        parents: dict[str, str] = {}
        way: list[tuple[int, str]] = []
        for one in self.elements:
            level, uid = _whole(one, "OutlineLevel", 1), _text(one, "UID")
            while way and way[-1][0] >= level:
                way.pop()
            if way:
                parents[uid] = way[-1][1]
            way.append((level, uid))
        return parents, set(parents.values())

    def _people(self) -> tuple[dict[str, Mapping[str, Any]], dict[str, tuple[tuple[str, str], ...]]]:
        """New members by their row, and for each task its people with the part of their day."""
        by_name = {member.name.casefold(): key for key, member in self.team.items()}
        found, new = {}, {}
        for one in _all(self.root, "Resources", "Resource"):
            uid, name, code = _text(one, "UID"), _text(one, "Name"), _text(one, "Code")
            if _text(one, "Type") not in ("", "1") or not name:
                self.notes["not-a-person"] += bool(name)
                continue
            key = code if code in self.team else by_name.get(name.casefold(), "")
            if not key:
                key = code if fullmatch(r"[0-9A-Za-z_-]{1,60}", code) else f"r{uid}-{len(self.team)}"
                new[key] = _member(one, name)
            found[uid] = key
        by_task: dict[str, tuple[tuple[str, str], ...]] = {}
        for one in _all(self.root, "Assignments", "Assignment"):
            person = found.get(_text(one, "ResourceUID"))
            if person:
                task = _text(one, "TaskUID")
                by_task[task] = (*by_task.get(task, ()), (person, _text(one, "Units")))
        return new, by_task

    def _task(self, one: Element, parent: str, group: bool, people: tuple[tuple[str, str], ...]) -> dict[str, Any]:
        own, row = bool(_own_row(one)), self.rows[_text(one, "UID")]
        before = dict(self.before.get(row, {}))
        data: dict[str, Any] = {
            "title": self._words(_text(one, "Name") or "?", _free(one, OTHER_TITLE), before.get("title")),
            "code": self.codes[_text(one, "UID")], "part_of": self.codes.get(parent, ""),
            "people": list(dict.fromkeys(person for person, _ in people)),
            "started": _day(one, "ActualStart"), "finished": _day(one, "ActualFinish", last=True),
            "finish_by": _day(one, "Deadline", last=True), "budget": _money(one, "FixedCost", own), "spent": _money(one, "ActualCost", own),
            "calendar": self._calendar(one), "after": self._links(one),
            **self._effort(one, people), **_done(one, own, group), **self._constraint(one), **_baseline(one, own),
        }
        if not group:
            data["days"] = self._days(one)
        notes = self._words(_text(one, "Notes"), _free(one, OTHER_REMARKS), before.get("remarks"))
        data["remarks"] = notes
        self.notes["manual"] += _text(one, "Manual") == "1" and not own
        return {name: value for name, value in data.items() if value is not None and value not in ("", [])}

    def _words(self, text: str, other: str, before: Any) -> Any:
        """A text in the file's language with the others that stand in the file or in the row."""
        others = dict(line.split(":", 1) for line in other.split("\n") if line[:3] in ("fr:", "en:")) if other else {}
        if not others and isinstance(before, Mapping):
            others = {name: words for name, words in before.items() if name != self.language}
        return {**others, self.language: text} if others and text else text

    def _days(self, one: Element) -> int:
        match = fullmatch(r"PT(\d+)H(\d+)M(\d+)S", _text(one, "Duration"))
        minutes = int(match[1]) * MINUTES + int(match[2]) if match else 0
        if _text(one, "DurationFormat") in ELAPSED:
            self.notes["elapsed"] += 1
            return min(ceil(minutes / (24 * MINUTES) * 5 / 7), LONGEST_TASK)
        days = ceil(minutes / self.minutes)
        self.notes["rounded"] += days * self.minutes != minutes
        return min(days, LONGEST_TASK)

    def _links(self, one: Element) -> str:
        found = []
        for link in one.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            code = self.codes.get(_text(link, "PredecessorUID"), "")
            kind = KINDS.get(_text(link, "Type") or "1")
            if not code or kind is None or _text(link, "CrossProject") == "1":
                self.notes["link-lost"] += 1
                continue
            found.append(Waits(code, kind, self._lag(link)))
        return write_links(tuple(found))

    def _lag(self, link: Element) -> int:
        lag = _decimal(_text(link, "LinkLag")) or Decimal(0)
        if _text(link, "LagFormat") in PER_CENT_LAGS:
            self.notes["lag-lost"] += bool(lag)
            return 0
        exact = lag / (self.minutes * TENTHS_A_MINUTE)
        days = ceil(exact) if exact > 0 else -ceil(-exact)
        self.notes["lag-rounded"] += exact != days
        return max(-LONGEST_LAG, min(LONGEST_LAG, days))

    def _constraint(self, one: Element) -> dict[str, Any]:
        kind, day = _text(one, "ConstraintType") or "0", _day(one, "ConstraintDate")
        found: dict[str, Any] = {}
        if kind in NOT_BEFORE and day:
            found["not_before"] = day
        elif kind in FINISH_BY and day:
            found["finish_by"] = _day(one, "ConstraintDate", last=True)
        note = NOT_BEFORE.get(kind) or FINISH_BY.get(kind) or LEFT_OUT.get(kind)
        if note:
            self.notes[note] += 1
        if _text(one, "Manual") == "1" and not found:
            found["not_before"] = _day(one, "Start")
        return found

    def _effort(self, one: Element, people: tuple[tuple[str, str], ...]) -> dict[str, Any]:
        units = sorted({units for _, units in people if units})
        self.notes["efforts"] += len(units) > 1
        effort = _decimal(units[0] if units else _free(one, EFFORT))
        return {} if effort is None else {"effort": str(max(Decimal(0), min(Decimal(1), effort)))}

    def _calendar(self, one: Element) -> str:
        uid = _text(one, "CalendarUID")
        name = self.calendars.get(uid, "")
        if name in CALENDARS:
            return name
        self.notes["calendar-lost"] += uid not in ("", "-1")
        return ""


def _done(one: Element, own: bool, group: bool) -> dict[str, Any]:
    """The share done: exactly as it was written into the file, unless Project has moved on from it."""
    exact, per_cent = _decimal(_free(one, DONE)), _decimal(_text(one, "PercentComplete")) or Decimal(0)
    if exact is not None and int(exact * 100) == int(per_cent):
        return {"done": str(exact)}
    return {"done": str(per_cent / 100)} if (per_cent or (own and exact is not None)) and not group else {}


def _own_row(one: Element) -> str:
    """The row that the workbench wrote into the file; empty for a task of elsewhere."""
    row = _free(one, ROW)
    return row if fullmatch(r"[A-Za-z0-9_-]{1,60}", row) else ""


def _member(one: Element, name: str) -> Mapping[str, Any]:
    share = _decimal(_text(one, "MaxUnits"))
    role = _text(one, "Group") or "–"
    return {"name": name, "role": role, **({"share": str(max(Decimal(0), min(Decimal(1), share)))} if share is not None else {})}


def _baseline(one: Element, own: bool) -> dict[str, Any]:
    for frozen in one.findall(f"{{{NAMESPACE}}}Baseline"):
        if (_text(frozen, "Number") or "0") == "0":
            return {"baseline_start": _day(frozen, "Start"), "baseline_finish": _day(frozen, "Finish", last=True),
                    "baseline_cost": _money(frozen, "Cost", own)}
    return {}


def _all(root: Element, holder: str, name: str) -> list[Element]:
    return root.findall(f"{{{NAMESPACE}}}{holder}/{{{NAMESPACE}}}{name}")


def _text(parent: Element, name: str) -> str:
    return (parent.findtext(f"{{{NAMESPACE}}}{name}") or "").strip()


def _free(task: Element, field_id: str) -> str:
    """The value of a free field."""
    for one in task.findall(f"{{{NAMESPACE}}}ExtendedAttribute"):
        if _text(one, "FieldID") == field_id:
            return _text(one, "Value")
    return ""


def _day(parent: Element, name: str, *, last: bool = False) -> str | None:
    """The day of a moment; a last day that ends at midnight is the day before."""
    text = _text(parent, name)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    day: date = moment.date()
    if last and (moment.hour, moment.minute) == (0, 0):
        day -= timedelta(days=1)
    return day.isoformat()


def _money(parent: Element, name: str, own: bool) -> str | None:
    """An amount; Project writes a zero where nothing was entered."""
    amount = _decimal(_text(parent, name))
    return None if amount is None or (not amount and not own) else f"{(amount / HUNDREDTHS).normalize():f}"


def _whole(parent: Element, name: str, otherwise: int) -> int:
    number = _decimal(_text(parent, name))
    return otherwise if number is None else int(number)


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
