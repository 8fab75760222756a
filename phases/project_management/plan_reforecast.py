"""Delay and cost of the plan in the case (P2.2): the net present value as it was promised and as the plan makes it now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from phases.feasibility.case_registers import CASE_READS
from phases.feasibility.case_view import EVALUATION, CaseView, promise_of
from phases.method import (
    Block,
    DecidedReads,
    DecidedVersion,
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Offer,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.plan_rows import PLAN, SETTINGS
from phases.project_management.plan_view import PlanView
from phases.reforecast import Reforecast, reforecast

say = speaker("plan-reforecast")
ID, GATE = "plan-reforecast", "feasibility-gate"
DAYS_A_MONTH = 365.25 / 12
NOTABLE_DELAY = 0.5
"""Months from which a delay is worth a risk of its own."""


@dataclass(frozen=True, slots=True)
class PlanNews:
    """What the plan says to the case: months of delay (0 where none), and further costs by year from year 0."""

    delay_months: float
    extra_costs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PlanReforecast:
    """The news of the plan and what they do to the alternative that the case speaks for."""

    news: PlanNews
    outcome: Reforecast | None


def plan_news(view: PlanView) -> PlanNews:
    """The delay of the go-live against what was promised, and the overruns in the years in which they fall.

    Year 0 lasts until the promised go-live, the later years twelve months each. Savings of some tasks count
    against the overruns of others.
    """
    promised = view.promised_go_live
    now = view.times[view.go_live].finish if view.go_live else None
    delay = max((now - promised).days / DAYS_A_MONTH, 0.0) if promised and now else 0.0
    by_year: dict[int, Decimal] = {}
    for key in view.outline.tasks:
        over = view.overrun(key)
        if over and key in view.times:
            year = case_year(promised, view.times[key].finish)
            by_year[year] = by_year.get(year, Decimal(0)) + over
    last = max(by_year, default=-1)
    return PlanNews(delay, tuple(float(by_year.get(year, 0)) for year in range(last + 1)))


def case_year(go_live: date | None, day: date) -> int:
    """The year of the case in which a day falls: 0 until the promised go-live, then one for every twelve months."""
    if go_live is None or day <= go_live:
        return 0
    months = (day.year - go_live.year) * 12 + day.month - go_live.month - (day.day < go_live.day)
    return 1 + months // 12


def evaluate(known: Known) -> Result:
    """Promised and expected side by side, once there is a plan with a go-live and an evaluated case."""
    view: PlanView | None = known.values(PLAN)
    case, version = promise_of(known) or (None, None)
    missing = tuple(_missing(view, case))
    if view is None or not view.times:
        return Result(missing=missing)
    news = plan_news(view)
    outcome = None
    if case is not None:
        outcome = reforecast(case.file, case.shown.id, delay_months=news.delay_months, extra_costs=news.extra_costs)
    findings = tuple(_findings(view, news, outcome))
    blocks: tuple[Block, ...] = (_keys(view, news, outcome), Findings(findings))
    if case is not None and outcome is not None:
        how = say("how", alternative=case.shown.title)
        blocks += (_waterfall(outcome), _by_year(outcome), Paragraph(_promise(version)), Paragraph(how))
    section = Section(ID, Term(ID), blocks)
    return Result((section,), findings, missing, tuple(_offers(view, news)), values=PlanReforecast(news, outcome))


def _promise(version: DecidedVersion | None) -> Sentence:
    """Whose promise it is: the version that the committee decided on, or today's case."""
    if version is None:
        return say("promise-today")
    return say("promise-decided", version=version.name, day=Quantity(version.day, "date"))


def _missing(view: PlanView | None, case: CaseView | None) -> Iterator[Missing]:
    if view is None or not view.times:
        yield Missing(PLAN, say("no-plan"))
    elif view.go_live is None:
        yield Missing(SETTINGS, say("no-go-live"))
    elif view.promised_go_live is None:
        yield Missing(SETTINGS, say("no-promise"))
    elif not view.is_frozen:
        yield Missing(PLAN, say("no-baseline"))
    if case is None:
        yield Missing(EVALUATION, say("no-case"))


def _keys(view: PlanView, news: PlanNews, outcome: Reforecast | None) -> KeyFigures:
    promised, source = view.promised_go_live, Provenance(PLAN, view.go_live or "")
    extra = sum(news.extra_costs)
    figures = [
        KeyFigure(say("delay"), Quantity(round(news.delay_months, 1), source=source, tone="bad" if news.delay_months else "plain"),
                  say("promised-for", day=Quantity(promised, "date")) if promised else None),
        KeyFigure(say("extra-cost"), Quantity(extra, "money", source=Provenance(PLAN), tone="bad" if extra > 0 else "plain"),
                  say("against-baseline")),
    ]
    if outcome is not None:
        promised_npv, expected = (Quantity(one.npv, "money", source=Provenance(EVALUATION)) for one in (outcome.promised, outcome.expected))
        figures += [KeyFigure(say("npv-promised"), promised_npv),
                    KeyFigure(say("npv-now"), expected, say("change", amount=Quantity(outcome.change, "money")))]
    return KeyFigures(tuple(figures))


def _waterfall(outcome: Reforecast) -> Figure:
    steps = [(say("npv-promised"), outcome.promised.npv), (say("through-delay"), -outcome.delay_cost),
             (say("through-cost"), -outcome.extra_cost)]
    table = Table("npv-steps", say("steps"), (Heading(say("step")), Heading(say("amount"), "money")),
                  tuple((label, Quantity(value, "money")) for label, value in steps),
                  (say("npv-now"), Quantity(outcome.expected.npv, "money")))
    return Figure("npv-waterfall", "waterfall", say("steps"), {
        "steps": [{"label": label, "value": value} for label, value in steps], "total": say("npv-now")}, table)


def _by_year(outcome: Reforecast) -> Table:
    headings = (Heading(say("year"), "number"), *(Heading(say(name), "money") for name in (
        "benefits-promised", "benefits-now", "costs-promised", "costs-now", "net-promised", "net-now")))
    old, new = outcome.promised, outcome.expected
    rows = tuple(
        (Quantity(year), *(Quantity(series[year], "money") for series in (
            old.benefits, new.benefits, old.costs, new.costs, old.net, new.net)))
        for year in range(len(old.net))
    )
    return Table("by-year", say("by-year"), headings, rows, (say("npv"), None, None, None, None, Quantity(old.npv, "money"),
                                                             Quantity(new.npv, "money")))


def _findings(view: PlanView, news: PlanNews, outcome: Reforecast | None) -> Iterator[Sentence]:
    if outcome is None or view.promised_go_live is None:
        return
    values = {"promised": Quantity(outcome.promised.npv, "money"), "now": Quantity(outcome.expected.npv, "money")}
    source = (Provenance(PLAN, view.go_live or ""), Provenance(EVALUATION))
    if news.delay_months and outcome.delay_cost:
        yield say("delay-costs", months=Quantity(round(news.delay_months, 1)), amount=Quantity(outcome.delay_cost, "money"),
                  a_month=Quantity(outcome.delay_cost / news.delay_months, "money"), rests_on=source[:1], tone="warn")
    if outcome.expected.npv < 0 <= outcome.promised.npv:
        yield say("no-longer-worth", rests_on=source, tone="bad", **values)
    elif outcome.change < 0:
        yield say("still-worth", rests_on=source, tone="warn" if outcome.expected.npv >= 0 else "bad", **values)
    else:
        yield say("as-promised", rests_on=source, tone="good", **values)


def _offers(view: PlanView, news: PlanNews) -> Iterator[Offer]:
    """A delay that is foreseen and not yet there is a risk of the case."""
    if news.delay_months < NOTABLE_DELAY or view.go_live is None or view.done[view.go_live] == 1:
        return
    row: dict[str, Any] = {"title": say("risk-title", months=Quantity(round(news.delay_months, 1))), "kind": "acting",
                           "alternative": ["all"], "source": say("risk-source")}
    yield Offer("risk-delay", "risk-register", say("open-risk"), row, Provenance(PLAN, view.go_live))


INSTRUMENT = Instrument(ID, "analysis", ("P2.2",), evaluate=evaluate, reads=(SETTINGS, PLAN, EVALUATION),
                        decided=DecidedReads(GATE, (*CASE_READS, EVALUATION)))
