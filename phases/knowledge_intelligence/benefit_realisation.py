"""Benefits realised (K1.2): promised against realised by year and line, why they differ, and the case as it looks now."""

from collections.abc import Iterator

from phases.feasibility.case_registers import CASE_READS
from phases.feasibility.case_view import EVALUATION
from phases.knowledge_intelligence import realisation_figures as figures
from phases.knowledge_intelligence.benefit_variance import PARTS
from phases.knowledge_intelligence.case_calendar import ID as FRAME
from phases.knowledge_intelligence.case_calendar import frame_of
from phases.knowledge_intelligence.dashboard import READS as MEASURED
from phases.knowledge_intelligence.realisation import Realisation, Slip, realisation
from phases.knowledge_intelligence.realised import BENEFITS, COSTS
from phases.method import (
    Block,
    DecidedReads,
    Findings,
    Instrument,
    Known,
    Missing,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Term,
    speaker,
)
from phases.project_management.follow_up import ID as FOLLOW_UP
from phases.project_management.plan_reforecast import ID as PLAN
from phases.project_management.plan_reforecast import PlanNews

ID, GATE = "benefit-realisation", "feasibility-gate"
say = speaker(ID)
FAR = 0.1
"""A line that strays from its promise by more than a tenth is told."""
MOST_LINES = 6


def slip_of(known: Known) -> Slip:
    """The delay that was entered, else that of the plan; the plan's extra costs; the adoption measured last."""
    frame, news = frame_of(known), getattr(known.values(PLAN), "news", None)
    entered = frame.delay_months if frame else None
    delay = float(entered) if entered is not None else news.delay_months if news else 0.0
    adoption = known.values(FOLLOW_UP)
    return Slip(delay, _extra_costs(known, news), adoption.months[-1].share if adoption and adoption.months else None)


def _extra_costs(known: Known, news: PlanNews | None) -> tuple[float, ...]:
    """The plan's overruns in the years of which no actual cost is recorded: what was really paid holds them already."""
    paid = {row.year for row in known.rows(COSTS).values()}
    return tuple(0.0 if year in paid else cost for year, cost in enumerate(news.extra_costs)) if news else ()


def evaluate(known: Known) -> Result:
    """Compares what the committee was promised with what came, and re-forecasts the case."""
    found = realisation(known, slip_of(known))
    if found is None:
        return Result(missing=tuple(_missing(known)))
    findings = tuple(_findings(found))
    blocks: tuple[Block, ...] = (Paragraph(_promise(found)), figures.key_figures(found), Findings(findings),
                                 figures.waterfall(found))
    parts = (
        Section("by-year", say("by-year"), (figures.by_year_figure(found), figures.by_year(found))),
        *((Section("by-line", say("by-line"), (figures.by_line(found), figures.variance(found), Paragraph(say("order")))),)
          if found.done or any(one.variances for one in found.lines) else ()),
        Section("to-come", say("to-come"), (figures.line_years(found), Paragraph(say("definition")))),
    )
    return Result((Section(ID, Term(ID), blocks, parts),), findings, values=found)


def _missing(known: Known) -> Iterator[Missing]:
    if frame_of(known) is None:
        yield Missing(FRAME, say("no-frame"))
    if known.values(EVALUATION) is None and known.decided is None:
        yield Missing(EVALUATION, say("no-case"))


def _promise(found: Realisation) -> Sentence:
    """Which promise the page compares with."""
    one = found.case.shown
    if found.version is None:
        return say("promise-today", alternative=one.title, rests_on=(Provenance(EVALUATION),), tone="warn")
    return say("promise-decided", alternative=one.title, version=found.version.name, hash=found.version.hash[:8],
               day=Quantity(found.version.day, "date"), rests_on=(Provenance(GATE),))


def _findings(found: Realisation) -> Iterator[Sentence]:
    forecast = found.forecast
    key = "now-negative" if forecast.expected.npv < 0 else "now-better" if forecast.change >= 0 else "now-less"
    tone = {"now-negative": "bad", "now-better": "good", "now-less": "warn"}[key]
    yield say(key, promised=Quantity(forecast.promised.npv, "money"), now=Quantity(forecast.expected.npv, "money"),
              change=Quantity(abs(forecast.change), "money"), rests_on=(Provenance(BENEFITS), Provenance(COSTS)), tone=tone)
    yield from _on_lines(found)
    unknown = [one for one in found.lines if found.done and not one.variances and any(one.promised[1:found.done + 1])]
    for one in unknown:
        yield say("unknown", line=one.line.title or one.line.id, rests_on=(Provenance("benefit-lines", one.line.id),), tone="warn")
    if found.causes["costs"] < 0:
        yield say("dearer", more=Quantity(-found.causes["costs"], "money"), rests_on=(Provenance(COSTS),), tone="warn")


def _on_lines(found: Realisation) -> Iterator[Sentence]:
    """The lines that stray furthest in money, with the cause that weighs most."""
    strayed = []
    for one in found.lines:
        promised = sum(each.promised for each in one.variances.values())
        difference = sum(each.difference for each in one.variances.values())
        if one.variances and abs(difference) > FAR * max(abs(promised), 1):
            strayed.append((difference, promised, one))
    for difference, promised, one in sorted(strayed, key=lambda each: -abs(each[0]))[:MOST_LINES]:
        parts = {part: sum(getattr(each, part) for each in one.variances.values()) for part in PARTS}
        main = min(parts, key=lambda part: parts[part]) if difference < 0 else max(parts, key=lambda part: parts[part])
        yield say("line-below" if difference < 0 else "line-above", line=one.line.title or one.line.id,
                  promised=Quantity(promised, "money"), realised=Quantity(promised + difference, "money"),
                  cause=say(f"because-{main.replace('_', '-')}"), rests_on=(Provenance("benefit-lines", one.line.id),),
                  tone="warn" if difference < 0 else "good")


INSTRUMENT = Instrument(
    ID, "analysis", ("K1.2",), evaluate=evaluate,
    reads=(EVALUATION, GATE, *MEASURED, BENEFITS, COSTS, FRAME, PLAN, FOLLOW_UP),
    decided=DecidedReads(GATE, (*CASE_READS, EVALUATION)),
)
