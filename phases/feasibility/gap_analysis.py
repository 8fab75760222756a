"""The gap to cross (F1.10): distance per domain from today to what is needed, weighted, ranked, and opened."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.feasibility.diagnostic import DOMAINS, DomainState, domain_states
from phases.feasibility.system_inventory import Office
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
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

say = speaker("gap-analysis")
Weight = Annotated[int, Field(ge=0, le=5)]
WIDE_GAP = 2
OFFERED_GAPS = 12
NEED_AREAS: dict[Office, str] = {
    "front": "sales", "cti": "cti", "web": "e-crm", "back": "back-office", "data": "data", "network": "mobility",
}


class DomainWeights(BaseModel):
    """How much each domain counts in the whole, from 0 (left out) to 5."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    network_diagnostic: Weight = 1
    computer_estate_diagnostic: Weight = 1
    telecommunication_diagnostic: Weight = 1
    back_office_diagnostic: Weight = 1
    front_office_diagnostic: Weight = 1
    cti_diagnostic: Weight = 1
    web_diagnostic: Weight = 1
    data_warehouse_diagnostic: Weight = 1

    def of(self, questionnaire: str) -> int:
        """The weight of the domain that a questionnaire diagnoses."""
        return getattr(self, questionnaire.replace("-", "_"))


@dataclass(frozen=True, slots=True)
class DomainGap:
    """One domain's mean levels (0 to 5), the distance between them, and that distance times its weight."""

    state: DomainState
    today: float
    needed: float
    weight: int

    @property
    def levels(self) -> float:
        """Mean levels to climb."""
        return max(0.0, self.needed - self.today)

    @property
    def weighted(self) -> float:
        """Mean levels to climb times the domain's weight."""
        return self.levels * self.weight

    @property
    def source(self) -> Provenance:
        """The questionnaire it comes from."""
        return Provenance(self.state.domain.questionnaire)

    @property
    def name(self) -> Term:
        """The domain's name."""
        return Term(self.state.domain.questionnaire)


@dataclass(frozen=True, slots=True)
class GapAnalysis:
    """All rated domains, widest weighted gap first, and the mean levels of the whole."""

    domains: tuple[DomainGap, ...]
    today: float
    needed: float

    def offices_with_gaps(self) -> frozenset[Office]:
        """The offices in which a question's gap is wide."""
        return frozenset(
            one.state.domain.office for one in self.domains if any(gap.levels >= WIDE_GAP for gap in one.state.gaps)
        )


def evaluate(known: Known) -> Result:
    """Ranks the domains by weighted gap; says which are not rated yet."""
    weights = next(iter(known.rows("gap-analysis").values()), DomainWeights())
    states = domain_states(known)
    rated = [
        DomainGap(state, state.score.today, state.score.needed, weights.of(state.domain.questionnaire))
        for state in states if state.score.today is not None and state.score.needed is not None
    ]
    missing = tuple(
        Missing(state.domain.questionnaire, say("not-rated", domain=Term(state.domain.questionnaire)))
        for state in states if state.score.today is None or state.score.needed is None
    )
    if not rated:
        return Result(missing=missing)
    analysis = _analysis(rated)
    findings = _findings(analysis)
    return Result((_section(analysis, findings),), findings, missing, _offers(analysis), values=analysis)


def _analysis(rated: list[DomainGap]) -> GapAnalysis:
    total = sum(one.weight for one in rated) or 1
    ranked = sorted(rated, key=lambda one: (-one.weighted, one.state.domain.item))
    return GapAnalysis(
        tuple(ranked), sum(one.today * one.weight for one in rated) / total,
        sum(one.needed * one.weight for one in rated) / total,
    )


def _findings(analysis: GapAnalysis) -> tuple[Sentence, ...]:
    widest = analysis.domains[0]
    wide = [(one, gap) for one in analysis.domains for gap in one.state.gaps if gap.levels >= WIDE_GAP]
    found = [say("widest", domain=widest.name, gap=Quantity(round(widest.levels, 1), "level"),
                 rests_on=(widest.source,), tone="warn" if widest.levels >= WIDE_GAP else "plain")]
    if wide:
        found.append(say("wide-gaps", count=Quantity(len(wide)), domains=Quantity(len({d.name for d, _ in wide})),
                         tone="warn"))
    found += [
        say("ready", domain=one.name, rests_on=(one.source,), tone="good") for one in analysis.domains
        if one.levels < 0.5
    ]
    return tuple(found)


def _section(analysis: GapAnalysis, findings: tuple[Sentence, ...]) -> Section:
    table = _ranking(analysis)
    in_order = sorted(analysis.domains, key=lambda one: one.state.domain.item)
    radar = Figure("gap-radar", "radar", say("radar"), {
        "axes": [one.name for one in in_order], "maximum": 5,
        "series": [{"label": say("today"), "values": [round(one.today, 2) for one in in_order]},
                   {"label": say("needed"), "values": [round(one.needed, 2) for one in in_order]}],
    }, table)
    figures = KeyFigures((
        KeyFigure(say("today"), Quantity(round(analysis.today, 1), "level"), say("of-five")),
        KeyFigure(say("needed"), Quantity(round(analysis.needed, 1), "level"), say("of-five")),
        KeyFigure(say("rated-domains"), Quantity(len(analysis.domains)), say("of-domains", all=Quantity(len(DOMAINS)))),
    ))
    return Section("gaps", Term("gap-analysis"), (figures, radar, table, Findings(findings), _widest(analysis)))


def _ranking(analysis: GapAnalysis) -> Table:
    headings = (Heading(say("domain")), Heading(say("today"), "level"), Heading(say("needed"), "level"),
                Heading(say("gap"), "level"), Heading(say("weight"), "number"), Heading(say("weighted"), "level"))
    rows = tuple(
        (one.name, Quantity(round(one.today, 1), "level", source=one.source), Quantity(round(one.needed, 1), "level"),
         Quantity(round(one.levels, 1), "level"), Quantity(one.weight), Quantity(round(one.weighted, 1), "level"))
        for one in analysis.domains
    )
    return Table("gap-ranking", say("ranking"), headings, rows)


def _widest(analysis: GapAnalysis) -> Table:
    headings = (Heading(say("question")), Heading(say("domain")), Heading(say("today")), Heading(say("needed")),
                Heading(say("gap"), "level"))
    rows = tuple(
        (Term(f"{name}.{gap.question}"), Term(name), Term(f"{name}.{gap.question}.{gap.today}"),
         Term(f"{name}.{gap.question}.{gap.needed}"),
         Quantity(gap.levels, "level", source=Provenance(name, gap.question)))
        for name, gap in _widest_gaps(analysis)
    )
    return Table("widest-gaps", say("widest-questions"), headings, rows)


def _widest_gaps(analysis: GapAnalysis) -> list[tuple[str, object]]:
    wide = [(one.state.domain.questionnaire, gap) for one in analysis.domains for gap in one.state.gaps
            if gap.levels >= WIDE_GAP]
    return sorted(wide, key=lambda pair: -pair[1].weighted)[:OFFERED_GAPS]


def _offers(analysis: GapAnalysis) -> tuple[Offer, ...]:
    offices = {one.state.domain.questionnaire: one.state.domain.office for one in analysis.domains}
    offers = []
    for name, gap in _widest_gaps(analysis):
        title, source = Term(f"{name}.{gap.question}"), Provenance(name, gap.question)
        offers.append(Offer(f"need-{name}-{gap.question}", "needs", say("open-need", gap=title),
                            {"title": title, "area": NEED_AREAS[offices[name]], "gaps": [f"{name}.{gap.question}"]}, source))
        offers.append(Offer(f"cost-{name}-{gap.question}", "cost-lines", say("open-cost", gap=title),
                            {"title": title}, source))
    return tuple(offers)


INSTRUMENT = Instrument(
    "gap-analysis", "analysis", ("F1.10",), row=DomainWeights, single=True, evaluate=evaluate,
    reads=tuple(domain.questionnaire for domain in DOMAINS),
)
