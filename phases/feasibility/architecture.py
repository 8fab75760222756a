"""The architecture diagram (F1.1): systems by office and their interfaces, today and target side by side."""

from collections.abc import Iterable

from phases.feasibility.gap_analysis import GapAnalysis
from phases.feasibility.system_inventory import OFFICES, Interface, System
from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)

say = speaker("architecture-diagram")


def evaluate(known: Known) -> Result:
    """Draws the inventory; a system in an office with a wide gap is marked until it is changed or replaced."""
    systems: list[System] = list(known.rows("systems").values())
    interfaces: list[Interface] = list(known.rows("interfaces").values())
    if not systems:
        return Result(missing=(Missing("systems", say("no-systems")),))
    gaps: GapAnalysis | None = known.values("gap-analysis")
    gap_offices = gaps.offices_with_gaps() if gaps else frozenset()
    figure = Figure("architecture", "architecture", say("caption"), {
        "today": _side([one for one in systems if one.today], interfaces, gap_offices, today=True),
        "target": _side([one for one in systems if one.aimed_at], interfaces, gap_offices, today=False),
    }, _table(systems))
    findings = tuple(_findings(systems, interfaces))
    section = Section("architecture", Term("architecture-diagram"), (figure, Findings(findings), _flows(interfaces, known)))
    return Result((section,), findings, values=figure)


def _side(systems: list[System], interfaces: list[Interface], gap_offices: frozenset[str], today: bool) -> dict:
    standing = {one.id for one in systems}
    areas = [
        {"id": office, "label": Term(f"systems.office.{office}"),
         "systems": [_box(one, gap_offices, today) for one in systems if one.office == office]}
        for office in OFFICES
    ]
    unwanted = "missing" if today else "to-remove"
    links = [
        {"from": one.source, "to": one.destination, "label": one.carries,
         "state": "gap" if today and one.state == "fragile" else "new" if one.state == "missing" else "kept"}
        for one in interfaces
        if one.source in standing and one.destination in standing and one.state != unwanted
    ]
    return {"areas": areas, "interfaces": links}


def _box(system: System, gap_offices: frozenset[str], today: bool) -> dict:
    if today:
        state = "gap" if system.office in gap_offices and system.fate != "kept" else "kept"
    else:
        state = {"new": "new", "changed": "changed"}.get(system.fate, "kept")
    return {"id": system.id, "label": system.name, "note": system.maker, "state": state}


def _findings(systems: list[System], interfaces: list[Interface]) -> Iterable[Sentence]:
    counts = {fate: sum(1 for one in systems if one.fate == fate) for fate in ("new", "changed", "retired")}
    if any(counts.values()):
        yield say("what-changes", **{name: Quantity(count) for name, count in counts.items()})
    for state, key, tone in (("fragile", "fragile-interfaces", "warn"), ("missing", "missing-interfaces", "warn")):
        found = [one for one in interfaces if one.state == state]
        if found:
            yield say(key, count=Quantity(len(found)), tone=tone,
                      rests_on=tuple(Provenance("interfaces", one.id, "state") for one in found))
    alone = [one for one in systems if not any(one.id in (link.source, link.destination) for link in interfaces)]
    if alone:
        yield say("alone", count=Quantity(len(alone)), tone="warn",
                  rests_on=tuple(Provenance("systems", one.id) for one in alone))


def _table(systems: list[System]) -> Table:
    headings = (Heading(Term("systems.name")), Heading(Term("systems.office")), Heading(Term("systems.maker")),
                Heading(Term("systems.introduced")), Heading(Term("systems.users"), "number"),
                Heading(Term("systems.yearly_cost"), "money"), Heading(Term("systems.fate")))
    rows = tuple(
        (one.name, Term(f"systems.office.{one.office}"), one.maker or None,
         str(one.introduced) if one.introduced else None, Quantity(one.users),
         Quantity(one.yearly_cost, "money", source=Provenance("systems", one.id, "yearly_cost")),
         Term(f"systems.fate.{one.fate}"))
        for one in systems
    )
    total = sum((one.yearly_cost for one in systems if one.yearly_cost and one.today), start=0)
    return Table("systems", say("inventory"), headings, rows,
                 (say("total-today"), None, None, None, None, Quantity(total, "money"), None))


def _flows(interfaces: list[Interface], known: Known) -> Table:
    names = {key: row.name for key, row in known.rows("systems").items()}
    columns = ("source", "destination", "carries", "method", "rhythm", "state")

    def worded(one: Interface, column: str) -> Cell:
        value = getattr(one, column)
        if column in ("source", "destination"):
            return names.get(value, value)
        return value if column == "carries" or value is None else Term(f"interfaces.{column}.{value}")

    return Table("interfaces", say("flows"), tuple(Heading(Term(f"interfaces.{column}")) for column in columns),
                 tuple(tuple(worded(one, column) for column in columns) for one in interfaces))


INSTRUMENT = Instrument(
    "architecture-diagram", "analysis", ("F1.1",), evaluate=evaluate, reads=("systems", "interfaces", "gap-analysis"),
)
