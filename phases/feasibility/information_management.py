"""Information management (M4): the diagnostic read again from the side of customer information; nothing is asked twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from phases.feasibility.diagnostic import DOMAINS
from phases.feasibility.system_inventory import Interface, System
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
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
from phases.questionnaire import Answer, reachable
from phases.strategy.information_sources import InformationItem

say = speaker("information-management")
ID = "information-management"
Area = Literal["customer-base", "information-systems", "analysis-tools", "front-office", "back-office"]
QUESTIONS: dict[Area, tuple[tuple[str, str], ...]] = {
    "customer-base": (
        ("data-warehouse-diagnostic", "customer-view"), ("data-warehouse-diagnostic", "duplicates"),
        ("data-warehouse-diagnostic", "data-age"), ("back-office-diagnostic", "customer-number"),
        ("front-office-diagnostic", "customer-record"), ("data-warehouse-diagnostic", "data-purposes"),
    ),
    "information-systems": (
        ("back-office-diagnostic", "data-exchange"), ("back-office-diagnostic", "retyping"),
        ("data-warehouse-diagnostic", "shared-definitions"),
    ),
    "analysis-tools": (
        ("data-warehouse-diagnostic", "answers-from-data"), ("data-warehouse-diagnostic", "foresight"),
        ("back-office-diagnostic", "customer-margin"), ("front-office-diagnostic", "targeting"),
        ("front-office-diagnostic", "campaign-result"),
    ),
    "front-office": (
        ("front-office-diagnostic", "open-deals"), ("front-office-diagnostic", "visit-report"), ("front-office-diagnostic", "requests"),
        ("cti-diagnostic", "caller-recognition"), ("cti-diagnostic", "earlier-contacts"), ("web-diagnostic", "customer-space"),
    ),
    "back-office": (
        ("back-office-diagnostic", "order-status"), ("back-office-diagnostic", "promised-date"),
        ("back-office-diagnostic", "customer-account"),
    ),
}
WIDE = 1.5
"""Mean levels to climb from which an area keeps the strategy from being carried out."""


@dataclass(frozen=True, slots=True)
class AreaState:
    """One area: mean level today and needed (0 to 5) over the questions of the diagnostic that are answered."""

    area: Area
    today: float
    needed: float
    answered: int

    @property
    def gap(self) -> float:
        """Mean levels to climb."""
        return max(0.0, self.needed - self.today)


def area_states(known: Known) -> tuple[AreaState, ...]:
    """The areas with at least one question rated today and needed."""
    counted = {name: reachable(sheet, known.rows(name)) for name, sheet in known.questionnaires.items()}
    found = []
    for area, questions in QUESTIONS.items():
        pairs = [pair for name, question in questions if (pair := _levels(counted.get(name, {}).get(question)))]
        if pairs:
            found.append(AreaState(area, sum(one for one, _ in pairs) / len(pairs), sum(one for _, one in pairs) / len(pairs), len(pairs)))
    return tuple(found)


def _levels(answer: Answer | None) -> tuple[int, int] | None:
    value = answer.value if answer and answer.given else None
    if not isinstance(value, dict) or value.get("today") is None or value.get("needed") is None:
        return None
    return value["today"], value["needed"]


def evaluate(known: Known) -> Result:
    """The five areas of information, what the inventory adds, and what of the strategy they do not yet carry."""
    states = area_states(known)
    if not states:
        return Result(missing=(Missing("data-warehouse-diagnostic", say("not-rated")),))
    findings = (*_on_areas(states), *_on_systems(known), *_on_sources(known))
    table = _table(states)
    blocks = (_keys(known, states), *_radar(states, table), table, *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, values=states)


def _keys(known: Known, states: tuple[AreaState, ...]) -> KeyFigures:
    holding = [one for one in known.rows("systems").values() if one.today and one.data_held]
    figures = [KeyFigure(say("today"), Quantity(round(sum(one.today for one in states) / len(states), 1), "level"), say("of-five")),
               KeyFigure(say("needed"), Quantity(round(sum(one.needed for one in states) / len(states), 1), "level"), say("of-five"))]
    if holding:
        figures.append(KeyFigure(say("holding"), Quantity(len(holding), source=Provenance("systems"))))
    return KeyFigures(tuple(figures))


def _table(states: tuple[AreaState, ...]) -> Table:
    headings = (Heading(say("area")), Heading(say("today"), "level"), Heading(say("needed"), "level"), Heading(say("gap"), "level"),
                Heading(say("questions"), "number"))
    return Table("information-areas", say("picture"), headings, tuple(
        (say(one.area), Quantity(round(one.today, 1), "level", source=Provenance(*QUESTIONS[one.area][0])),
         Quantity(round(one.needed, 1), "level"),
         Quantity(round(one.gap, 1), "level"), Quantity(one.answered)) for one in states))


def _radar(states: tuple[AreaState, ...], table: Table) -> tuple[Figure, ...]:
    if len(states) < 3:
        return ()
    return (Figure("information-radar", "radar", say("picture"), {
        "axes": [say(one.area) for one in states], "maximum": 5,
        "series": [{"label": say("today"), "values": [round(one.today, 2) for one in states]},
                   {"label": say("needed"), "values": [round(one.needed, 2) for one in states]}]}, table),)


def _on_areas(states: tuple[AreaState, ...]) -> Iterator[Sentence]:
    for one in sorted(states, key=lambda state: -state.gap):
        source = tuple(Provenance(name, question) for name, question in QUESTIONS[one.area])
        if one.gap >= WIDE:
            yield say("wide", area=say(one.area), gap=Quantity(round(one.gap, 1), "level"), rests_on=source, tone="warn")
        elif one.gap < 0.5:
            yield say("ready", area=say(one.area), rests_on=source, tone="good")


def _on_systems(known: Known) -> Iterator[Sentence]:
    systems: dict[str, System] = dict(known.rows("systems"))
    interfaces: list[Interface] = list(known.rows("interfaces").values())
    holding = [one for one in systems.values() if one.today and one.data_held]
    working = {end for one in interfaces if one.state in ("works", "fragile") for end in (one.source, one.destination)}
    alone = [one for one in holding if one.id not in working]
    if alone:
        yield say("alone", count=Quantity(len(alone)), all=Quantity(len(holding)),
                  rests_on=tuple(Provenance("systems", one.id, "data_held") for one in alone), tone="warn")


def _on_sources(known: Known) -> Iterator[Sentence]:
    items: dict[str, InformationItem] = dict(known.rows("information-sources"))
    lacking = [key for key, one in items.items() if one.state in ("absent", "poor")]
    if lacking:
        yield say("lacking", count=Quantity(len(lacking)), all=Quantity(sum(bool(one.purpose) for one in items.values())),
                  rests_on=tuple(Provenance("information-sources", key) for key in lacking), tone="warn")


INSTRUMENT = Instrument(ID, "analysis", ("M4",), evaluate=evaluate,
                        reads=(*(domain.questionnaire for domain in DOMAINS), "systems", "interfaces", "information-sources"))
