"""The tables and pictures of the sizing: people by role, the busiest hour by channel, the level of service, storage."""

from collections.abc import Iterator

from phases.method import Cell, Figure, Heading, Provenance, Quantity, Section, Sentence, Table, Term, Unit, speaker
from phases.project_management.sizing import FlowSizing, RecordSizing, Sizing

say = speaker("sizing")
MANY = 1_000
"""The seconds of waiting from which a queue is as good as endless."""
HOUR: tuple[tuple[str, Unit], ...] = (
    ("contacts", "number"), ("traffic", "number"), ("needed", "number"), ("employed", "number"), ("level", "share"), ("wait", "number"),
    ("occupancy", "share"), ("phone-lines", "number"),
)


def parts(sizing: Sizing, for_bidders: bool = False) -> Iterator[Section]:
    """The sections of what was sized: people, contacts, records; bidders are not told how people are planned."""
    if sizing.users:
        yield Section("sizing-users", Term("sizing-users"), (_users(sizing),))
    if sizing.flows:
        curves = tuple(_curve(key, one) for key, one in sizing.flows.items() if one.curve and not for_bidders)
        planned = () if for_bidders else (_people_by_year(sizing),)
        yield Section("sizing-contacts", Term("sizing-contacts"), (flows_table(sizing), *planned), curves)
    if sizing.records:
        yield Section("sizing-records", Term("sizing-records"), (_storage(sizing),))


def gigabytes(value: float) -> Quantity:
    """Gigabytes as they are read: one decimal below a hundred."""
    return Quantity(round(value, 1 if value < 100 else 0))


def _year(year: int) -> Sentence:
    return say("year", year=Quantity(year)) if year else say("today")


def _by_year(years: range) -> Iterator[Heading]:
    return (Heading(_year(one), "number") for one in years)


def _users(sizing: Sizing) -> Table:
    years = range(sizing.years + 1)
    named = (Heading(Term("sizing-users.title")), Heading(Term("sizing-users.licence")))
    headings = (*named, *_by_year(years), Heading(say("online"), "number"))
    rows = tuple(
        (one.group.title, Term(f"sizing-users.licence.{one.group.licence}"),
         *(Quantity(one.people[year], source=Provenance("sizing-users", key, "people") if year == 0 else None) for year in years),
         Quantity(one.online[-1])) for key, one in sizing.users.items())
    totals = (Quantity(sum(one.people[year] for one in sizing.users.values())) for year in years)
    return Table("sized-users", say("users"), headings, rows,
                 (say("total"), None, *totals, Quantity(sum(one.online[-1] for one in sizing.users.values()))))


def flows_table(sizing: Sizing) -> Table:
    """One line per channel: the busiest hour and what it needs."""
    headings = (Heading(Term("sizing-contacts.title")), *(Heading(say(one), unit) for one, unit in HOUR))
    return Table("sized-contacts", say("flows"), headings, tuple(_flow_row(key, one) for key, one in sizing.flows.items()))


def _flow_row(key: str, one: FlowSizing) -> tuple[Cell, ...]:
    queue = one.flow.answered == "at-once"

    def by(formula: str) -> Provenance:
        return Provenance("sizing-contacts", key, formula=f"sizing.formula-{formula}")

    return (
        one.flow.title, Quantity(round(one.contacts, 1), source=by("hour")), Quantity(round(one.traffic, 2)),
        Quantity(one.needed.agents, source=by("agents")), Quantity(one.employed, source=by("employed")),
        Quantity(one.needed.service_level, "share") if queue else None,
        Quantity(round(one.needed.speed_of_answer, 1)) if queue else None, Quantity(one.needed.occupancy, "share"),
        Quantity(one.lines, source=by("lines")) if queue else None,
    )


def _people_by_year(sizing: Sizing) -> Figure:
    years = range(sizing.years + 1)
    table = Table("agents-by-year", say("agents-by-year"), (Heading(Term("sizing-contacts.title")), *_by_year(years)), tuple(
        (one.flow.title, *(Quantity(each) for each in one.by_year)) for one in sizing.flows.values()))
    return Figure("agents-by-year", "bars", say("agents-by-year"), {
        "labels": [_year(one) for one in years], "stacked": True,
        "series": [{"label": one.flow.title, "values": list(one.by_year)} for one in sizing.flows.values()]}, table)


def _curve(key: str, one: FlowSizing) -> Section:
    """The table and the picture of the service level by number of agents, the one that is needed marked."""
    headings = (Heading(say("agents-there"), "number"), Heading(say("level"), "share"), Heading(say("wait"), "number"),
                Heading(say("waiting"), "share"), Heading(say("occupancy"), "share"))
    rows = tuple(
        (Quantity(each.agents, tone="good" if each.agents == one.needed.agents else "plain"), Quantity(each.service_level, "share"),
         Quantity(round(each.speed_of_answer, 1)) if each.speed_of_answer < MANY else say("endless"), Quantity(each.waiting, "share"),
         Quantity(each.occupancy, "share")) for each in one.curve)
    caption = say("curve", channel=one.flow.title, within=Quantity(one.flow.within_seconds))
    table = Table(f"curve-{key}", caption, headings, rows)
    figure = Figure(f"curve-{key}", "lines", caption, {
        "x": [each.agents for each in one.curve], "x_label": say("agents-there"), "unit": "share",
        "series": [{"label": say("level"), "values": [each.service_level for each in one.curve]},
                   {"label": say("target"), "values": [float(one.flow.target)] * len(one.curve)},
                   {"label": say("occupancy"), "values": [each.occupancy for each in one.curve]}]}, table)
    return Section(f"curve-{key}", one.flow.title, (figure, table))


def _storage(sizing: Sizing) -> Figure:
    years = range(sizing.years + 1)
    columns = (Heading(say("records-in", year=_year(one)), "number") for one in years)
    headings = (Heading(Term("sizing-records.title")), *columns, Heading(say("gigabytes-end"), "number"))
    rows = tuple((one.kind.title, *_counts(key, one), gigabytes(one.gigabytes[-1])) for key, one in sizing.records.items())
    total = (say("total"), *(None for _ in years), gigabytes(sizing.gigabytes[-1]))
    table = Table("sized-records", say("records"), headings, rows, total)
    return Figure("storage-by-year", "bars", say("storage-by-year"), {
        "labels": [_year(one) for one in years], "stacked": True,
        "series": [{"label": one.kind.title, "values": [round(each, 2) for each in one.gigabytes]}
                   for one in sizing.records.values()]}, table)


def _counts(key: str, one: RecordSizing) -> Iterator[Quantity]:
    for place, count in enumerate(one.records):
        yield Quantity(count, source=None if place else Provenance("sizing-records", key))
