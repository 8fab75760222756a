"""Call scenarios (P3.4): what rings, what the screen shows, what is done and what comes next; drawn as a flow."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
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
from phases.project_management.call_flow import FlowFaults, FlowStep, Way, faults_of
from phases.project_management.progress import State, Waves, called, progress_figures, progress_findings
from phases.register import Is, LongText, Person, Text

say = speaker("call-scenarios")
ID, STEPS, REASONS = "call-scenarios", "scenario-steps", "interaction-reasons"
Number = Annotated[int, Field(ge=1, le=999)]
Next = Annotated[Number | None, Is("whole", quiet=True)]
When = Annotated[Text, Is("text", quiet=True)]


class CallScenario(BaseModel):
    """One kind of call, from the ring to the follow-up."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    trigger: Text = ""
    reason: Annotated[str | None, Is("reference", to=REASONS)] = None
    state: State = "to-do"
    evidence: Text = ""
    waves: Waves = ()
    owner: Person = ""
    remarks: LongText = ""


class ScenarioStep(BaseModel):
    """One step: what is done, what the screen shows, what comes of it, and up to three ways on by number."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    action: Text
    scenario: Annotated[str, Is("reference", to=ID)]
    number: Number
    kind: Literal["trigger", "screen", "action", "question", "end"] = "action"
    screen: Text = ""
    outcome: Text = ""
    next: Annotated[Number | None, Is("whole")] = None
    next_when: When = ""
    second: Next = None
    second_when: When = ""
    third: Next = None
    third_when: When = ""
    remarks: LongText = ""

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways on."""
        asked = ((self.next, self.next_when), (self.second, self.second_when), (self.third, self.third_when))
        return tuple(Way(to, when) for to, when in asked if to is not None)

    @property
    def in_flow(self) -> FlowStep:
        """The step as the flow sees it."""
        return FlowStep(self.number, self.ways, self.kind == "end")


def steps_of(known: Known, scenario: str) -> dict[int, tuple[str, ScenarioStep]]:
    """The steps of a scenario by number, each with the id of its row; of two with one number the first."""
    found: dict[int, tuple[str, ScenarioStep]] = {}
    for key, step in known.rows(STEPS).items():
        if step.scenario == scenario:
            found.setdefault(step.number, (key, step))
    return dict(sorted(found.items()))


def evaluate(known: Known) -> Result:
    """Every scenario drawn, with what is wrong with its flow; frequent reasons without a scenario are offered."""
    rows: dict[str, CallScenario] = dict(known.rows(ID))
    offers = tuple(_offers(known, rows))
    if not rows:
        return Result(offers=offers, values={})
    flows = {key: faults_of(step.in_flow for _, step in steps_of(known, key).values()) for key in rows}
    findings = (*progress_findings(ID, rows), *(one for key, row in rows.items() for one in _on(known, key, row, flows[key])))
    blocks = (progress_figures(rows), *((Findings(findings),) if findings else ()))
    parts = tuple(_drawn(known, key, row, flows[key]) for key, row in rows.items() if steps_of(known, key))
    return Result((Section(ID, Term(ID), blocks, parts),), findings, offers=offers, values=flows)


def _drawn(known: Known, key: str, row: CallScenario, faults: FlowFaults) -> Section:
    steps = steps_of(known, key)
    table = _table(key, row, steps)
    nodes = [{"id": number, "label": step.action, "note": step.screen, "kind": step.kind, "state": faults.of(number)}
             for number, (_, step) in steps.items()]
    edges = [{"from": number, "to": way.to, "label": way.when} for number, (_, step) in steps.items() for way in step.ways]
    figure = Figure(f"flow-{key}", "flow", row.title, {"nodes": nodes, "edges": edges}, table)
    return Section(f"scenario-{key}", row.title, (figure, table))


def _table(key: str, row: CallScenario, steps: dict[int, tuple[str, ScenarioStep]]) -> Table:
    headings = (Heading(Term(f"{STEPS}.number"), "number"), *(Heading(Term(f"{STEPS}.{name}")) for name in ("action", "screen", "outcome")),
                Heading(say("then")))
    return Table(f"steps-{key}", row.title, headings, tuple(
        (Quantity(number, source=Provenance(STEPS, name)), step.action, step.screen, step.outcome, _then(step))
        for number, (name, step) in steps.items()))


def _then(step: ScenarioStep) -> Cell:
    ways = [say("way-when", when=way.when, to=Quantity(way.to)) if way.when else say("way", to=Quantity(way.to)) for way in step.ways]
    if not ways:
        return say("ends") if step.kind == "end" else None
    return ways[0] if len(ways) == 1 else say(f"ways-{len(ways)}", **{f"way{place}": way for place, way in enumerate(ways, start=1)})


def _on(known: Known, key: str, row: CallScenario, faults: FlowFaults) -> Iterator[Sentence]:
    steps = steps_of(known, key)
    if not steps:
        yield say("no-steps", scenario=row.title, rests_on=(Provenance(ID, key),), tone="warn")
        return
    for name, numbers in (("dead-end", faults.dead_ends), ("unreachable", faults.unreachable), ("endless", faults.endless)):
        for number in numbers:
            yield say(name, scenario=row.title, number=Quantity(number), step=steps[number][1].action,
                      rests_on=(Provenance(STEPS, steps[number][0]),), tone="warn" if name == "unreachable" else "bad")
    for number, to in faults.missing:
        yield say("missing-step", scenario=row.title, number=Quantity(number), to=Quantity(to), tone="bad",
                  rests_on=(Provenance(STEPS, steps[number][0]),))
    yield from _on_ways(row, steps)
    if faults.none:
        yield say("whole", scenario=row.title, count=Quantity(len(steps)), rests_on=(Provenance(ID, key),), tone="good")


def _on_ways(row: CallScenario, steps: dict[int, tuple[str, ScenarioStep]]) -> Iterator[Sentence]:
    for number, (name, step) in steps.items():
        if len(step.ways) > 1 and not all(way.when for way in step.ways):
            yield say("unsaid-way", scenario=row.title, number=Quantity(number), rests_on=(Provenance(STEPS, name),), tone="warn")


def _offers(known: Known, rows: dict[str, CallScenario]) -> Iterator[Offer]:
    taken = {row.reason for row in rows.values()}
    for key, reason in known.rows(REASONS).items():
        by_voice = not reason.channels or "telephone" in reason.channels
        if key not in taken and by_voice and reason.whose == "customer":
            title = called(known, REASONS, key)
            yield Offer(f"scenario-{key}", ID, say("open", reason=title), {"title": title, "reason": key}, Provenance(REASONS, key))


INSTRUMENTS = (
    Instrument(ID, "register", ("P3.4",), row=CallScenario, evaluate=evaluate, reads=(STEPS, REASONS)),
    Instrument(STEPS, "register", ("P3.4",), row=ScenarioStep),
)
