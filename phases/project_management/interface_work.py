"""Integration (P3.2): the interfaces that the target architecture asks for, with state, tests and volumes."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.feasibility.system_inventory import Interface
from phases.method import (
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    Known,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.progress import State, Waves, called, progress_figures, progress_findings
from phases.register import Is, LongText, Person, Text

say = speaker("interface-work")
ID, INTERFACES, SYSTEMS = "interface-work", "interfaces", "systems"
Number = Annotated[int | None, Field(ge=0)]


class InterfaceWork(BaseModel):
    """One interface to build or to test again; volumes are messages or records."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    interface: Annotated[str | None, Is("reference", to=INTERFACES, quiet=True)] = None
    state: State = "to-do"
    daily_volume: Number = None
    peak_hour: Number = None
    tested_hour: Number = None
    tests_planned: Number = None
    tests_passed: Number = None
    last_test: Annotated[date | None, Is("date", quiet=True)] = None
    fallback: LongText = ""
    evidence: Annotated[Text, Is("text", quiet=True)] = ""
    waves: Waves = ()
    owner: Person = ""
    remarks: LongText = ""

    @property
    def all_passed(self) -> bool:
        """Whether all planned tests passed."""
        return bool(self.tests_planned) and (self.tests_passed or 0) >= (self.tests_planned or 0)


def wanted_interfaces(known: Known) -> dict[str, Interface]:
    """The flows of the target that are missing or fragile, or touch a new or a changed system."""
    systems = known.rows(SYSTEMS)
    found = {}
    for key, one in known.rows(INTERFACES).items():
        ends = [systems.get(one.source), systems.get(one.destination)]
        if one.state == "to-remove" or any(end is None or not end.aimed_at for end in ends):
            continue
        if one.state in ("missing", "fragile") or any(end.fate in ("new", "changed") for end in ends):
            found[key] = one
    return found


def evaluate(known: Known) -> Result:
    """How far each interface is, whether it bears the peak, and which ones nobody has taken in hand."""
    rows: dict[str, InterfaceWork] = dict(known.rows(ID))
    taken = {row.interface for row in rows.values()}
    left = {key: one for key, one in wanted_interfaces(known).items() if key not in taken}
    offers = tuple(Offer(f"interface-{key}", ID, say("take", flow=_name(known, one)), {"title": _name(known, one), "interface": key},
                         Provenance(INTERFACES, key)) for key, one in left.items())
    if not rows:
        return Result(offers=offers, values={})
    findings = (*_left(known, left), *progress_findings(ID, rows), *(one for key, row in rows.items() for one in _on(key, row)))
    figures = progress_figures(rows, KeyFigure(say("tests"), Quantity(sum(row.tests_passed or 0 for row in rows.values())),
                                               say("of-tests", count=Quantity(sum(row.tests_planned or 0 for row in rows.values())))),
                               KeyFigure(say("left"), Quantity(len(left), tone="bad" if left else "plain")))
    section = Section(ID, Term(ID), (figures, _table(rows), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, offers=offers, values=rows)


def _name(known: Known, one: Interface) -> Sentence:
    return say("flow", source=called(known, SYSTEMS, one.source, "name"), destination=called(known, SYSTEMS, one.destination, "name"),
               carries=one.carries)


def _left(known: Known, left: dict[str, Interface]) -> Iterator[Sentence]:
    for key, one in left.items():
        yield say("not-taken", flow=_name(known, one), rests_on=(Provenance(INTERFACES, key),),
                  tone="bad" if one.state == "missing" else "warn")


def _table(rows: dict[str, InterfaceWork]) -> Table:
    numbers = ("daily_volume", "peak_hour", "tested_hour", "tests_passed", "tests_planned")
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.state")), *(Heading(Term(f"{ID}.{name}"), "number") for name in numbers),
                Heading(Term(f"{ID}.owner")))
    return Table("interface-work", say("table"), headings, tuple(
        (row.title, Term(f"{ID}.state.{row.state}"),
         *(None if getattr(row, name) is None else Quantity(getattr(row, name), source=Provenance(ID, key, name)) for name in numbers),
         row.owner) for key, row in rows.items()))


def _on(key: str, row: InterfaceWork) -> Iterator[Sentence]:
    if row.state == "ready" and not row.all_passed:
        yield say("not-all-passed", what=row.title, passed=Quantity(row.tests_passed or 0), planned=Quantity(row.tests_planned or 0),
                  rests_on=(Provenance(ID, key, "tests_passed"),), tone="bad")
    if row.peak_hour and row.state in ("to-test", "ready") and (row.tested_hour or 0) < row.peak_hour:
        yield say("below-peak", what=row.title, tested=Quantity(row.tested_hour or 0), peak=Quantity(row.peak_hour),
                  rests_on=(Provenance(ID, key, "tested_hour"),), tone="bad" if row.state == "ready" else "warn")
    if row.state == "ready" and not row.fallback:
        yield say("no-fallback", what=row.title, rests_on=(Provenance(ID, key, "fallback"),), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("P3.2",), row=InterfaceWork, evaluate=evaluate, reads=(INTERFACES, SYSTEMS))
