"""Topologies (F3.3, F3.4): where the parts of each alternative stand, what that asks, and its typical cost lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from phases.case import Alternative
from phases.feasibility.system_inventory import Office, System
from phases.feasibility.topology_costs import TYPICAL_COSTS
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    LocalText,
    Missing,
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
from phases.questionnaire import reachable

say = speaker("topologies")
HOSTING = "hosted-variants"
UNSETTLED = frozenset({"data-place.outside", "data-place.unknown", "exit-format.closed", "exit-format.unknown", "exit-help.none",
                    "failure-plan.none", "price-hold.none", "sub-processors.unknown"})
"""Answers about hosting that leave a dependence to settle before signing."""

Zone = tuple[str, str, tuple[tuple[str, Office | None], ...]]
ZONES: Mapping[str, tuple[Zone, ...]] = {
    "classic": (
        ("people", "own", (("desk", None), ("shop", None), ("phone", None))),
        ("house", "own", (("crm", "front"), ("telephony", "cti"), ("exchange", None))),
        ("back", "own", (("back-office", "back"), ("warehouse", "data"), ("backup", None))),
        ("outside", "public", (("website", "web"), ("customers", None))),
    ),
    "hosted": (
        ("people", "own", (("desk", None), ("shop", None), ("phone", None))),
        ("provider", "provider", (("crm", "front"), ("telephony", "cti"), ("exchange", None), ("backup", None))),
        ("back", "own", (("back-office", "back"), ("warehouse", "data"))),
        ("internet", "public", (("website", "web"), ("customers", None))),
    ),
    "hybrid": (
        ("people", "own", (("desk", None), ("shop", None), ("phone", None))),
        ("provider", "provider", (("crm", "front"), ("backup", None))),
        ("house", "own", (("telephony", "cti"), ("exchange", None), ("back-office", "back"), ("warehouse", "data"))),
        ("internet", "public", (("website", "web"), ("customers", None))),
    ),
}
"""The zones of each topology: its id, whose it is, and its parts with the office whose systems stand there."""
LINKS = (("desk", "crm"), ("shop", "crm"), ("phone", "telephony"), ("telephony", "crm"), ("crm", "exchange"),
         ("exchange", "back-office"), ("exchange", "warehouse"), ("exchange", "website"), ("customers", "website"),
         ("crm", "backup"))


def evaluate(known: Known) -> Result:
    """Draws every alternative that has a topology; offers the cost lines that such a topology usually has."""
    placed = {name: one for name, one in known.rows("alternatives").items() if one.topology}
    missing = [] if placed else [Missing("alternatives", say("no-topology"))]
    hosted = [one for one in placed.values() if one.topology != "classic"]
    answers = _answers(known)
    if hosted and not answers:
        missing.append(Missing(HOSTING, say("hosting-not-answered", count=Quantity(len(hosted)), first=hosted[0].title or hosted[0].id)))
    if not placed:
        return Result(missing=tuple(missing))
    findings = tuple(_findings(placed, answers))
    systems: Sequence[System] = list(known.rows("systems").values())
    parts = tuple(_section(one, systems) for one in placed.values())
    head = (Findings(findings), *((_hosting_table(answers),) if hosted and answers else ()))
    return Result((Section("topologies", Term("topologies"), head, parts),), findings, tuple(missing),
                  tuple(_offers(known, placed)), values=placed)


def _answers(known: Known) -> dict[str, str]:
    sheet = known.questionnaires.get(HOSTING)
    if sheet is None:
        return {}
    return {name: str(one.value) for name, one in reachable(sheet, known.rows(HOSTING)).items()
            if one.given and sheet.question(name).type == "single-choice"}


def _findings(placed: Mapping[str, Alternative], answers: Mapping[str, str]) -> Iterator[Sentence]:
    kinds = {one.topology for one in placed.values()}
    if len(kinds) == 1:
        yield say("one-topology", topology=Term(f"alternatives.topology.{next(iter(kinds))}"), tone="warn")
    if kinds & {"hosted", "hybrid"}:
        for name, value in answers.items():
            if f"{name}.{value}" in UNSETTLED:
                yield say(f"{name}-{value}", rests_on=(Provenance(HOSTING, name),), tone="warn")
        if answers and not any(f"{name}.{value}" in UNSETTLED for name, value in answers.items()):
            yield say("hosting-settled", rests_on=(Provenance(HOSTING),), tone="good")


def _section(one: Alternative, systems: Sequence[System]) -> Section:
    kind = one.topology or "classic"
    rests = Findings((say(f"about-{kind}", rests_on=(Provenance("alternatives", one.id, "topology"),)),))
    return Section(f"topology-{one.id}", one.title or one.id, (topology_figure(one, systems), rests))


def topology_figure(one: Alternative, systems: Sequence[System]) -> Figure:
    """The drawing of an alternative's topology, each part with the systems of the inventory that will stand there."""
    zones = [
        {"id": zone, "label": say(f"zone-{zone}"), "owner": owner,
         "nodes": [{"id": part, "label": say(f"part-{part}"), "note": _names(office, systems)} for part, office in parts]}
        for zone, owner, parts in ZONES[one.topology or "classic"]
    ]
    links = [{"from": first, "to": second} for first, second in LINKS]
    rows = tuple((zone["label"], say(f"owner-{zone['owner']}"), node["label"], node["note"] or None)
                 for zone in zones for node in _nodes(zone))
    table = Table(f"topology-{one.id}", say("caption", alternative=one.title or one.id),
                  tuple(Heading(say(name)) for name in ("place", "whose", "part", "systems")), rows)
    return Figure(f"topology-{one.id}", "topology", table.caption, {"zones": zones, "links": links}, table)


def _nodes(zone: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(zone["nodes"])


def _names(office: Office | None, systems: Sequence[System]) -> LocalText:
    """The first system that the target has in an office."""
    return next((one.name for one in systems if office and one.office == office and one.aimed_at), "")


def _hosting_table(answers: Mapping[str, str]) -> Table:
    rows = tuple((Term(f"{HOSTING}.{name}"), Term(f"{HOSTING}.{name}.{value}"),
                  say("to-settle") if f"{name}.{value}" in UNSETTLED else say("settled")) for name, value in answers.items())
    return Table("hosting", say("hosting-table"), tuple(Heading(say(name)) for name in ("question", "answer", "state")), rows)


def _offers(known: Known, placed: Mapping[str, Alternative]) -> Iterator[Offer]:
    """The typical cost lines of each alternative, amounts left blank and marked as to be sourced."""
    for name, one in placed.items():
        for cost in TYPICAL_COSTS[one.topology or "classic"]:
            title = say(f"cost-{cost.id}")
            row: dict[str, Any] = {
                "title": title, "alternative": [name], "category": say(f"category-{cost.category}"), "nature": cost.nature,
                "frequency": cost.frequency, "range": {"low": cost.low, "likely": "1", "high": cost.high},
                "source": say("to-be-sourced"), "confidence": "low",
            }
            yield Offer(f"{name}-{cost.id}", "cost-lines", say("open-cost", cost=title, alternative=one.title or one.id),
                        row, Provenance("alternatives", name, "topology"))


HOSTED_VARIANTS = Instrument(HOSTING, "questionnaire", ("F3.4",))
INSTRUMENT = Instrument(
    "topologies", "analysis", ("F3.3", "F3.4"), evaluate=evaluate, reads=("alternatives", "systems", HOSTING),
)
