"""Interoperability (P3.5): systems crossed with systems; what works together, what is to do, what is blocked."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
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
from phases.project_management.interface_work import INTERFACES, SYSTEMS
from phases.project_management.progress import Point, Waves, called
from phases.register import Is, LongText, Person, Text

say = speaker("interoperability")
ID = "interoperability"
TONES = {"works": "good", "to-do": "warn", "blocked": "bad"}
LIGHTS: dict[str, Literal["ready", "open", "blocked"]] = {"works": "ready", "to-do": "open", "blocked": "blocked"}
Pair = frozenset[str]


class SystemPair(BaseModel):
    """Two systems that must work together, and what a trial of them showed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    first: Annotated[str, Is("reference", to=SYSTEMS)]
    second: Annotated[str, Is("reference", to=SYSTEMS)]
    trial: Text = ""
    state: Literal["works", "to-do", "blocked"] = "to-do"
    tried_on: date | None = None
    hinders: LongText = ""
    evidence: Annotated[Text, Is("text", quiet=True)] = ""
    waves: Waves = ()
    owner: Person = ""

    @property
    def pair(self) -> Pair:
        """The two, in no order."""
        return frozenset((self.first, self.second))


def wanted_pairs(known: Known) -> dict[Pair, str]:
    """The pairs that a flow of the target joins, each with the id of that flow."""
    aimed_at = {key for key, one in known.rows(SYSTEMS).items() if one.aimed_at}
    return {frozenset((one.source, one.destination)): key for key, one in known.rows(INTERFACES).items()
            if one.state != "to-remove" and {one.source, one.destination} <= aimed_at}


def points(known: Known) -> tuple[Point, ...]:
    """The pairs as going live sees them."""
    return tuple(Point(ID, key, _name(known, row.pair), LIGHTS[row.state], row.waves) for key, row in known.rows(ID).items())


def evaluate(known: Known) -> Result:
    """The matrix, the pairs that nobody has tried, and those that do not work."""
    rows: dict[str, SystemPair] = dict(known.rows(ID))
    held = {row.pair for row in rows.values()}
    left = {pair: flow for pair, flow in wanted_pairs(known).items() if pair not in held}
    offers = tuple(_offer(known, pair, flow) for pair, flow in left.items())
    if not rows:
        return Result(offers=offers, values={})
    findings = (*(one for key, row in rows.items() for one in _on(known, key, row)), *_left(known, left))
    blocks = (_figures(rows, left), _picture(known, rows, _matrix(known, rows)), *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, offers=offers, values=rows)


def _name(known: Known, pair: Pair) -> Sentence:
    first, second = (*sorted(pair), *pair)[:2]
    return say("pair", first=called(known, SYSTEMS, first, "name"), second=called(known, SYSTEMS, second, "name"))


def _offer(known: Known, pair: Pair, flow: str) -> Offer:
    first, second = known.rows(INTERFACES)[flow].source, known.rows(INTERFACES)[flow].destination
    row = {"first": first, "second": second, "trial": known.rows(INTERFACES)[flow].carries}
    return Offer(f"pair-{flow}", ID, say("take", pair=_name(known, pair)), row, Provenance(INTERFACES, flow))


def _figures(rows: dict[str, SystemPair], left: dict[Pair, str]) -> KeyFigures:
    states = [row.state for row in rows.values()]
    return KeyFigures((
        KeyFigure(say("works"), Quantity(states.count("works")), say("of-pairs", count=Quantity(len(states)))),
        KeyFigure(say("blocked"), Quantity(states.count("blocked"), tone="bad" if "blocked" in states else "plain")),
        KeyFigure(say("left"), Quantity(len(left))),
    ))


def _systems(known: Known, rows: dict[str, SystemPair]) -> list[str]:
    used = {system for row in rows.values() for system in row.pair}
    return [key for key in known.rows(SYSTEMS) if key in used]


def _states(rows: dict[str, SystemPair]) -> dict[Pair, SystemPair]:
    """The row of each pair; of several the worst."""
    order = ("works", "to-do", "blocked")
    return {row.pair: row for row in sorted(rows.values(), key=lambda one: order.index(one.state))}


def _matrix(known: Known, rows: dict[str, SystemPair]) -> Table:
    systems, states = _systems(known, rows), _states(rows)
    headings = (Heading(say("system")), *(Heading(called(known, SYSTEMS, one, "name")) for one in systems[1:]))
    return Table("interoperability-matrix", say("matrix"), headings, tuple(
        (called(known, SYSTEMS, one, "name"),
         *(Term(f"{ID}.state.{row.state}") if place < column and (row := states.get(frozenset((one, other)))) else None
           for column, other in enumerate(systems[1:], start=1)))
        for place, one in enumerate(systems[:-1])))


def _picture(known: Known, rows: dict[str, SystemPair], table: Table) -> Figure:
    systems, states = _systems(known, rows), _states(rows)
    cells = [[_cell(states.get(frozenset((one, other)))) if place < column else None for column, other in enumerate(systems[1:], start=1)]
             for place, one in enumerate(systems[:-1])]
    return Figure("interoperability-map", "states", say("matrix"), {
        "x": [called(known, SYSTEMS, one, "name") for one in systems[1:]],
        "y": [called(known, SYSTEMS, one, "name") for one in systems[:-1]], "cells": cells}, table)


def _cell(row: SystemPair | None) -> dict[str, object] | None:
    return {"tone": TONES[row.state], "label": Term(f"{ID}.state.{row.state}")} if row else None


def _on(known: Known, key: str, row: SystemPair) -> Iterator[Sentence]:
    name = _name(known, row.pair)
    if row.state == "blocked":
        yield say("is-blocked" if row.hinders else "blocked-unsaid", pair=name, why=row.hinders,
                  rests_on=(Provenance(ID, key),), tone="bad")
    if row.state == "works" and not row.evidence:
        yield say("no-evidence", pair=name, rests_on=(Provenance(ID, key, "evidence"),), tone="warn")
    if row.state != "works" and not row.owner:
        yield say("no-owner", pair=name, rests_on=(Provenance(ID, key, "owner"),), tone="warn")
    if row.first == row.second:
        yield say("same", pair=name, rests_on=(Provenance(ID, key, "second"),), tone="warn")


def _left(known: Known, left: dict[Pair, str]) -> Iterator[Sentence]:
    for pair, flow in left.items():
        yield say("untried", pair=_name(known, pair), rests_on=(Provenance(INTERFACES, flow),), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("P3.5",), row=SystemPair, evaluate=evaluate, reads=(SYSTEMS, INTERFACES))
