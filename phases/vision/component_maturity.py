"""The four components (C1 to C4): maturity of each by worded levels, today and needed, and what tailoring pays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

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
from phases.questionnaire import Answer, Questionnaire
from phases.scoring import Gap, gaps, score

say = speaker("component-maturity")
COMPONENTS = {"customer-knowledge": "C1", "relational-strategy": "C2", "customer-dialogue": "C3", "tailored-value": "C4"}
WIDE_GAP = 2
HIGH_COMPLEXITY = 4


@dataclass(frozen=True, slots=True)
class Component:
    """A component's weighted mean levels (0 to 5), today and needed; None where nothing was rated."""

    id: str
    today: float | None
    needed: float | None
    gaps: tuple[Gap, ...]


def component(known: Known, name: str) -> Component:
    """What the answers to one component's questionnaire add up to."""
    sheet: Questionnaire | None = known.questionnaires.get(name)
    if sheet is None:
        return Component(name, None, None, ())
    whole = score(sheet, known.rows(name))
    return Component(name, whole.today, whole.needed, gaps(sheet, known.rows(name)))


def evaluator(name: str) -> Callable[[Known], Result]:
    """The evaluation of one component: its radar, its widest gaps and its strengths."""

    def evaluate(known: Known) -> Result:
        found = component(known, name)
        if not found.gaps:
            return Result(values=found)
        weighed = _tailoring(known.rows(name)) if name == "tailored-value" else ()
        findings = (*_findings(found), *weighed)
        return Result((Section(name, Term(name), (_radar(found), Findings(findings))),), findings, values=found)

    return evaluate


def _radar(found: Component) -> Figure:
    headings = (Heading(say("question")), Heading(say("today"), "level"), Heading(say("needed"), "level"))
    table = Table(f"{found.id}-levels", say("radar-of", component=Term(found.id)), headings, tuple(
        (Term(f"{found.id}.{gap.question}"), Quantity(gap.today, "level", source=Provenance(found.id, gap.question)),
         Quantity(gap.needed, "level")) for gap in found.gaps
    ))
    return Figure(f"{found.id}-radar", "radar", say("radar-of", component=Term(found.id)), {
        "axes": [Term(f"{found.id}.{gap.question}") for gap in found.gaps], "maximum": 5,
        "series": [{"label": say("today"), "values": [gap.today for gap in found.gaps]},
                   {"label": say("needed"), "values": [gap.needed for gap in found.gaps]}]}, table)


def _findings(found: Component) -> tuple[Sentence, ...]:
    wide = sorted((gap for gap in found.gaps if gap.levels >= WIDE_GAP), key=lambda gap: -gap.weighted)
    said = [say("wide-gap", question=Term(f"{found.id}.{gap.question}"), today=Term(f"{found.id}.{gap.question}.{gap.today}"),
                levels=Quantity(gap.levels), rests_on=(Provenance(found.id, gap.question),), tone="warn") for gap in wide[:3]]
    said += [say("there", question=Term(f"{found.id}.{gap.question}"), rests_on=(Provenance(found.id, gap.question),), tone="good")
             for gap in found.gaps if gap.levels == 0 and gap.today >= 3]
    return tuple(said)


def _number(answers: Mapping[str, Answer], question: str) -> Decimal | None:
    answer = answers.get(question)
    return Decimal(answer.value) if answer and answer.given else None


def _tailoring(answers: Mapping[str, Answer]) -> tuple[Sentence, ...]:
    """Tailoring weighed: what it brings per customer and year against what it costs, and how hard it is."""
    gain, cost = _number(answers, "tailoring-gain"), _number(answers, "tailoring-cost")
    sources = (Provenance("tailored-value", "tailoring-gain"), Provenance("tailored-value", "tailoring-cost"))
    said = []
    if gain is not None and cost is not None:
        pays = gain > cost
        said.append(say("tailoring-pays" if pays else "tailoring-costs", gain=Quantity(gain, "money"), cost=Quantity(cost, "money"),
                        net=Quantity(abs(gain - cost), "money"), rests_on=sources, tone="good" if pays else "bad"))
    hard = answers.get("tailoring-complexity")
    if hard and hard.given and hard.value >= HIGH_COMPLEXITY:
        said.append(say("tailoring-hard", how=Term(f"tailored-value.tailoring-complexity.{hard.value}"), tone="warn",
                        rests_on=(Provenance("tailored-value", "tailoring-complexity"),)))
    return tuple(said)


def evaluate(known: Known) -> Result:
    """The four components side by side, the weakest named."""
    found = [component(known, name) for name in COMPONENTS]
    rated = [one for one in found if one.today is not None]
    missing = tuple(Missing(one.id, say("not-rated", component=Term(one.id))) for one in found if one.today is None)
    if not rated:
        return Result(missing=missing)
    headings = (Heading(say("component")), Heading(say("today"), "level"), Heading(say("needed"), "level"))
    table = Table("components", say("radar"), headings, tuple(
        (Term(one.id), _level(one.today, one.id), _level(one.needed, one.id)) for one in rated
    ))
    radar = Figure("component-radar", "radar", say("radar"), {
        "axes": [Term(one.id) for one in rated], "maximum": 5,
        "series": [{"label": say("today"), "values": [round(one.today or 0, 2) for one in rated]},
                   {"label": say("needed"), "values": [round(one.needed or 0, 2) for one in rated]}]}, table)
    figures = (radar,) if len(rated) > 2 else ()
    findings = _across(rated)
    keys = KeyFigures(tuple(KeyFigure(Term(one.id), _level(one.today, one.id) or "", say("of-five")) for one in rated))
    section = Section("components", Term("component-maturity"), (keys, *figures, table, Findings(findings)))
    return Result((section,), findings, missing, values=tuple(rated))


def _level(level: float | None, sheet: str) -> Quantity | None:
    return None if level is None else Quantity(round(level, 1), "level", source=Provenance(sheet))


def _across(rated: list[Component]) -> tuple[Sentence, ...]:
    weakest = min(rated, key=lambda one: one.today or 0)
    strongest = max(rated, key=lambda one: one.today or 0)
    said = [say("weakest", component=Term(weakest.id), level=_level(weakest.today, weakest.id), tone="warn",
                rests_on=(Provenance(weakest.id),))]
    if (strongest.today or 0) - (weakest.today or 0) >= 1.5:
        said.append(say("uneven", strong=Term(strongest.id), weak=Term(weakest.id), tone="warn",
                        rests_on=(Provenance(strongest.id), Provenance(weakest.id))))
    return tuple(said)


INSTRUMENTS = (
    *(Instrument(name, "questionnaire", (item,), evaluate=evaluator(name)) for name, item in COMPONENTS.items()),
    Instrument("component-maturity", "analysis", tuple(COMPONENTS.values()), evaluate=evaluate, reads=tuple(COMPONENTS)),
)
