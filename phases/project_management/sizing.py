"""Sizing (P1.3) computed: users and licences, agents and lines of the busiest hour, and storage, year by year from today = 0."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from phases.project_management.erlang import Staffing, agents_for, lines_for, rostered, staffing, traffic_of
from phases.project_management.sizing_registers import ContactFlow, RecordKind, UserGroup

MONTHS, KILOBYTES = 12, 1_000_000
"""Months of a year; kilobytes of a gigabyte, counted in thousands as disks are sold."""
AROUND = 5
"""How many numbers of agents are shown beyond the one that is needed."""


def grown(amount: int | Decimal, growth: Decimal, years: int) -> int:
    """An amount after so many years of growth, rounded up: nobody buys half a seat."""
    return ceil(round(float(amount) * float(1 + growth) ** years, 9))


@dataclass(frozen=True, slots=True)
class UserSizing:
    """The people of one role by year, and how many of them are online at once."""

    group: UserGroup
    people: tuple[int, ...]

    @property
    def licences(self) -> tuple[int, ...]:
        """The licences by year; none for people without."""
        return self.people if self.group.licence != "none" else (0,) * len(self.people)

    @property
    def online(self) -> tuple[int, ...]:
        """How many are online at the same time, by year."""
        return tuple(ceil(one * self.group.online) for one in self.people)


@dataclass(frozen=True, slots=True)
class FlowSizing:
    """The busiest hour of one channel: contacts, erlangs, who is needed for it, who is employed, and lines; by year too."""

    flow: ContactFlow
    contacts: float
    traffic: float
    needed: Staffing
    employed: int
    lines: int
    by_year: tuple[int, ...]
    curve: tuple[Staffing, ...]


@dataclass(frozen=True, slots=True)
class RecordSizing:
    """Records of one kind at the end of each year, and the gigabytes that they take with their copies."""

    kind: RecordKind
    records: tuple[int, ...]
    gigabytes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sizing:
    """All that has been sized, by row id, over years 0 (today) to `years`."""

    years: int
    users: Mapping[str, UserSizing]
    flows: Mapping[str, FlowSizing]
    records: Mapping[str, RecordSizing]

    def licences(self, licence: str) -> tuple[int, ...]:
        """The licences of one kind by year."""
        return _sums([one.licences for one in self.users.values() if one.group.licence == licence], self.years)

    @property
    def agents(self) -> int:
        """The seats of the busiest hour, all channels together."""
        return sum(one.needed.agents for one in self.flows.values())

    @property
    def gigabytes(self) -> tuple[float, ...]:
        """The storage by year."""
        rows = [one.gigabytes for one in self.records.values()]
        return tuple(sum(row[year] for row in rows) for year in range(self.years + 1))


def size(users: Mapping[str, UserGroup], flows: Mapping[str, ContactFlow], records: Mapping[str, RecordKind], years: int) -> Sizing:
    """Sizes everything that was entered over so many years."""
    return Sizing(
        years,
        {key: UserSizing(one, tuple(grown(one.people, one.growth, year) for year in range(years + 1))) for key, one in users.items()},
        {key: size_flow(one, years) for key, one in flows.items()},
        {key: size_records(one, years) for key, one in records.items()},
    )


def busiest_hour(flow: ContactFlow, year: int = 0) -> float:
    """The contacts of the busiest hour after so many years of growth."""
    today = flow.contacts_a_month * flow.peak / flow.days_a_month * flow.busy_hour
    return float(today) * float(1 + flow.growth) ** year


def size_flow(flow: ContactFlow, years: int) -> FlowSizing:
    """The people and lines for the busiest hour of one channel."""
    contacts = busiest_hour(flow)
    traffic, needed = traffic_of(contacts, flow.handling_seconds), needed_at(flow)
    busy = traffic + traffic_of(contacts, needed.speed_of_answer) if flow.answered == "at-once" else 0.0
    by_year = tuple(rostered(needed_at(flow, year).agents, float(flow.shrinkage)) for year in range(years + 1))
    return FlowSizing(flow, contacts, traffic, needed, by_year[0], lines_for(busy, float(flow.lost)), by_year, curve(flow))


def needed_at(flow: ContactFlow, year: int = 0, seconds_less: int = 0) -> Staffing:
    """Who is needed after so many years, with so many seconds less of handling; what can wait is shared out as work."""
    handling = max(1, flow.handling_seconds - seconds_less)
    traffic = traffic_of(busiest_hour(flow, year), handling)
    if flow.answered == "later":
        agents = ceil(round(traffic / float(flow.busiest), 9))
        return Staffing(agents, 0.0, 1.0, 0.0, traffic / agents if agents else 0.0)
    return agents_for(traffic, handling, float(flow.target), flow.within_seconds, float(flow.busiest))


def curve(flow: ContactFlow) -> tuple[Staffing, ...]:
    """The service level by number of agents, from the first that keeps up to a few more than are needed."""
    if flow.answered == "later":
        return ()
    traffic, needed = traffic_of(busiest_hour(flow), flow.handling_seconds), needed_at(flow)
    first = max(int(traffic) + 1, needed.agents - AROUND)
    return tuple(staffing(traffic, agents, flow.handling_seconds, flow.within_seconds)
                 for agents in range(first, needed.agents + AROUND) if traffic > 0)


def size_records(kind: RecordKind, years: int) -> RecordSizing:
    """Records and storage by year; what has been kept for its time is gone.

    Of the records there today an even part leaves each year of the time they are kept.
    """
    counts = tuple(_standing(kind, year) for year in range(years + 1))
    size_of_one = float(kind.kilobytes * kind.copies) / KILOBYTES
    return RecordSizing(kind, counts, tuple(one * size_of_one for one in counts))


def _standing(kind: RecordKind, year: int) -> int:
    kept = float(kind.kept_years) if kind.kept_years is not None else float("inf")
    left = kind.records * max(0.0, 1 - year / kept)
    return round(left + kind.added_a_month * MONTHS * min(float(year), kept))


def _sums(rows: list[tuple[int, ...]], years: int) -> tuple[int, ...]:
    return tuple(sum(row[year] for row in rows) for year in range(years + 1))
