"""The loop (K.gate): what the next cycle could take over from this one, which starts at Vision with what was learnt.

What was measured becomes facts of the knowledge base; beliefs that the facts contradicted and lessons stand beside
them; open risks and the registers that describe the company go over as they are. The rest is asked anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from phases.knowledge_intelligence.benefit_realisation import ID as REALISATION
from phases.knowledge_intelligence.dashboard import ID as DASHBOARD
from phases.knowledge_intelligence.dashboard import Measured, said_value
from phases.knowledge_intelligence.realisation import Realisation
from phases.knowledge_intelligence.ties import items_in
from phases.method import Heading, Instrument, Known, Provenance, Quantity, Result, Section, Sentence, Table, Term, Words, speaker
from phases.risk import Risk
from phases.strategy.beliefs_and_facts import Compared

ID = "next-cycle"
say = speaker(ID)
KNOWLEDGE, RISKS, BELIEFS, LESSONS = "knowledge-base", "risk-register", "beliefs-and-facts", "lessons"
Group = Literal["facts", "beliefs", "lessons", "risks", "registers"]
GROUPS: tuple[Group, ...] = ("facts", "beliefs", "lessons", "risks", "registers")
STANDING: Mapping[str, bool] = {
    "reference-figures": True, "knowledge-base": True, "segments": True, "customer-file": True, "customer-satisfaction": True,
    "channels": True, "systems": True, "interfaces": True, "information-sources": True, "data-protection": True,
    "indicators": True, "measurements": True, "report-catalogue": True, "performance-review": True,
    "lessons": True, "notes": True, "glossary": True, "watch-fields": True, "watch-sources": True, "watch-structure": True,
    "observations": True,
    "market-players": False, "competitors": False, "relationship-rules": False, "situation-knowledge": False, "needs": False,
    "process-publics": False, "recurring-problems": False,
}
"""The registers that may go over as they are, and whether they do unless somebody says otherwise."""
CLEARED: Mapping[str, tuple[str, ...]] = {
    "indicators": ("benefit",), "watch-fields": ("benefit_lines", "cost_lines", "risks"),
    "observations": ("benefit_lines", "cost_lines", "risks"),
}
"""What is left blank on the way, since it names rows that the next cycle does not have."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that the next cycle may take over: one new row, or a whole register as it stands.

    `row` is None for a register; `cleared` are its fields that are left blank. Words among the row's values become
    texts in every language when it is taken.
    """

    id: str
    group: Group
    to: str
    title: Words
    source: Provenance
    row: Mapping[str, Any] | None = None
    cleared: tuple[str, ...] = ()
    usual: bool = True
    count: int = 1
    note: Words = field(default="")


def evaluate(known: Known) -> Result:
    """All that the next cycle could take over, group by group."""
    found = tuple(_candidates(known))
    tables = tuple(_table(group, [one for one in found if one.group == group]) for group in GROUPS
                   if any(one.group == group for one in found))
    sections = (Section(ID, Term(ID), tables),) if found else ()
    return Result(sections, values=found)


def _table(group: Group, found: list[Candidate]) -> Table:
    headings = (Heading(say(f"group-{group}")), Heading(say("goes-to")), Heading(say("usually")))
    return Table(f"carry-{group}", say(f"group-{group}"), headings, tuple(
        (one.title, Term(one.to), say("yes" if one.usual else "no")) for one in found
    ))


def _candidates(known: Known) -> Iterator[Candidate]:
    yield from _measured(known)
    yield from _realised(known)
    yield from _beliefs(known)
    yield from _lessons(known)
    yield from _risks(known)
    for name, usual in STANDING.items():
        if rows := known.rows(name):
            yield Candidate(f"register-{name}", "registers", name, Term(name), Provenance(name), cleared=CLEARED.get(name, ()),
                            usual=usual, count=len(rows))


def _measured(known: Known) -> Iterator[Candidate]:
    """Each indicator's newest value as a fact."""
    found: tuple[Measured, ...] = known.values(DASHBOARD) or ()
    for one in found:
        last = one.standing.last
        if last is None:
            continue
        title = say("fact-title", indicator=one.indicator.title, value=said_value(one))
        row = {"title": title, "kind": "data", "made_on": last.day, "serves": ["V1"], "keeper": one.indicator.owner, "says": _way(one)}
        source = Provenance("measurements", last.row) if last.row else Provenance("indicators", one.id)
        yield _fact("facts", f"indicator-{one.id}", title, row, source)


def _way(one: Measured) -> Words:
    share = one.standing.share
    return "" if share is None else say("fact-says", baseline=Quantity(one.indicator.baseline), target=Quantity(one.indicator.target),
                                        share=Quantity(share, "share"))


def _realised(known: Known) -> Iterator[Candidate]:
    """What the benefits brought, together and as a re-forecast."""
    found: Realisation | None = known.values(REALISATION)
    if found is None or not found.done:
        return
    forecast, years = found.forecast, range(1, found.done + 1)
    promised = sum(one.promised[year] for one in found.lines for year in years)
    realised = sum(one.now[year] for one in found.lines for year in years)
    title = say("realised-title", realised=Quantity(realised, "money"), promised=Quantity(promised, "money"), years=Quantity(found.done))
    says = say("realised-says", promised=Quantity(forecast.promised.npv, "money"), now=Quantity(forecast.expected.npv, "money"))
    row = {"title": title, "kind": "data", "made_on": found.calendar.ends(found.done), "serves": ["V1", "F4"], "says": says}
    yield _fact("facts", "realised-benefits", title, row, Provenance(REALISATION))


def _beliefs(known: Known) -> Iterator[Candidate]:
    """The beliefs that the facts contradicted, so that they are not believed again."""
    found: tuple[Compared, ...] = known.values(BELIEFS) or ()
    for place, one in enumerate(found):
        if one.fact is None or one.verdict == "close":
            continue
        title = say("belief-title", what=one.what, belief=Quantity(one.belief, one.unit), fact=Quantity(one.fact, one.unit))
        row = {"title": title, "kind": "lesson", "serves": ["V2"], "says": say("belief-says")}
        yield _fact("beliefs", f"belief-{place}", title, row, Provenance(one.held_by))


def _lessons(known: Known) -> Iterator[Candidate]:
    """The lessons as sources of the knowledge base, where the vision looks for them."""
    for name, one in known.rows(LESSONS).items():
        row = {"title": one.title, "kind": "lesson", "says": one.lesson, "items": items_in(one.about), "keeper": one.author,
               "made_on": one.day}
        yield _fact("lessons", f"lesson-{name}", one.title, row, Provenance(LESSONS, name))


def _fact(group: Group, name: str, title: Words, row: Mapping[str, Any], source: Provenance) -> Candidate:
    kept = {key: value for key, value in row.items() if value not in ("", None)}
    return Candidate(name, group, KNOWLEDGE, title, source, kept)


def _risks(known: Known) -> Iterator[Candidate]:
    """The risks that are not closed, for all alternatives to come: those of this cycle are decided."""
    rows: Mapping[str, Risk] = known.rows(RISKS)
    realised: Realisation | None = known.values(REALISATION)
    for name, risk in rows.items():
        if risk.state == "closed":
            continue
        data = risk.model_dump(mode="json", exclude={"id"}, exclude_none=True, exclude_defaults=True)
        idle = "do-nothing" in risk.alternative
        row = {**data, "alternative": ["do-nothing"] if idle else ["all"]}
        yield Candidate(f"risk-{name}", "risks", RISKS, risk.title or name, Provenance(RISKS, name), row,
                        usual=idle or realised is None or bool({"all", realised.alternative} & set(risk.alternative)), note=_exposure(risk))


def _exposure(risk: Risk) -> Sentence:
    return say("exposure", probability=Quantity(risk.probability, "share"), impact=Quantity(risk.impact.likely, "money"))


INSTRUMENT = Instrument(
    ID, "analysis", ("K.gate",), evaluate=evaluate, reads=(DASHBOARD, REALISATION, BELIEFS, RISKS, LESSONS, *STANDING),
)
