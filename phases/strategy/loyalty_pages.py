"""Measure of loyalty (S3.5) and satisfaction quadrant (S3.2): what customers do, beside what they say."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Block,
    Figure,
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
    Words,
    speaker,
)
from phases.register import Is, Text
from phases.strategy.answered_page import AXES, customer_blocks, on_customers
from phases.strategy.customer_answers import marked
from phases.strategy.customer_view import FILE, READS, definition, page, register_id, table, view_of, words
from phases.strategy.loyalty_index import LoyaltyDefinition
from phases.strategy.quadrants import LOYAL, SATISFIED, Placed, Quadrant, satisfaction_quadrant
from phases.strategy.segments import segment_name
from phases.strategy.survey import ANSWERS, QUESTIONS
from phases.strategy.survey_join import join_by_segment
from phases.strategy.time_unit import Duration, TimeUnit
from phases.wording import LANGUAGES, read_text

SATISFACTION, MEASURE, QUADRANT = "customer-satisfaction", "loyalty-measure", "satisfaction-quadrant"
say = speaker(MEASURE)
tell = speaker(QUADRANT)
FEWEST_ANSWERS = 30
WEIGHTS: Mapping[str, float] = LoyaltyDefinition(Duration(1, TimeUnit.YEAR)).weights


class Satisfaction(BaseModel):
    """What the customers of a segment answered: satisfaction and intention to stay, means out of 10."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    segment: Annotated[str, Is("reference", to="segments")]
    satisfaction: Annotated[float | None, Field(ge=0, le=10)] = None
    intention: Annotated[float | None, Field(ge=0, le=10)] = None
    respondents: Annotated[int | None, Field(ge=0)] = None
    source: Text = ""


def said(known: Known) -> dict[str, Satisfaction]:
    """What each segment says: the row entered for it, else the answers to the surveys of the project."""
    return _surveyed(known) | {row.segment: row for row in known.rows(SATISFACTION).values()}


def _surveyed(known: Known) -> dict[str, Satisfaction]:
    """Means of the marks that measure satisfaction and intention, out of 10, by segment of the register."""
    answers = marked(known.rows(QUESTIONS), known.rows(ANSWERS).values(), lambda one: one.segment)
    joined = join_by_segment(answers, tuple(known.rows("segments")))
    return {
        one.segment: Satisfaction(
            segment=one.segment,
            satisfaction=None if one.satisfaction is None else 10 * one.satisfaction,
            intention=None if one.intention is None else 10 * one.intention,
            respondents=one.answers,
        )
        for one in joined.segments
    }


def _of(known: Known, segment: str) -> Provenance:
    """Where it is told what a segment says."""
    entered = next((key for key, row in known.rows(SATISFACTION).items() if row.segment == segment), None)
    return Provenance(SATISFACTION, entered) if entered else Provenance(ANSWERS)


def indices(known: Known) -> dict[str, tuple[float, dict[str, float]]]:
    """Per segment of the register the loyalty index from 0 to 100 and its parts, declared intention among them."""
    view, found, answers = view_of(known), {}, said(known)
    for name, one in ((view.part("loyalty") if view else None) or {}).items():
        segment = register_id(known, name) or name
        answer, parts = answers.get(segment), dict(one["parts"])
        if answer and answer.intention is not None:
            parts["intention"] = answer.intention / 10
        weight = sum(WEIGHTS.get(part, 0) for part in parts)
        found[segment] = (100 * sum(value * WEIGHTS.get(part, 0) for part, value in parts.items()) / weight if weight else 0.0, parts)
    return found


def measure(known: Known) -> Result:
    """The index per segment with its parts; says where nobody was asked."""
    view, found = view_of(known), indices(known)
    if view is None or not found:
        return Result(missing=(Missing(FILE, words("no-file") if view is None else words("needs-dates")),), values={})
    parts = ("recency", "frequency", "tenure", "intention")
    headings = ((words("segment"), None), (say("index"), "points"), *((say(part), "share") for part in parts))
    shown = table(
        "loyalty",
        say("figure"),
        headings,
        (
            (
                segment_name(known, name),
                Quantity(round(index), "points", source=view.source),
                *(view.share(own.get(part)) for part in parts),
            )
            for name, (index, own) in found.items()
        ),
    )
    data = {
        "labels": [segment_name(known, name) for name in found],
        "unit": "points",
        "series": [{"label": say("index"), "values": [round(index) for index, _ in found.values()]}],
    }
    return page(
        MEASURE,
        (Figure("loyalty", "bars", say("figure"), data, shown), shown),
        _on_loyalty(known, found),
        values={n: i for n, (i, _) in found.items()},
    )


def _on_loyalty(known: Known, found: dict[str, tuple[float, dict[str, float]]]) -> Iterator[Sentence]:
    source = (Provenance(FILE, view_of(known).file.id),)  # type: ignore[union-attr]
    best = max(found, key=lambda name: found[name][0])
    yield say("best", segment=segment_name(known, best), index=Quantity(round(found[best][0]), "points"), rests_on=source)
    silent = [name for name, (_, parts) in found.items() if "intention" not in parts]
    if silent:
        yield say("not-asked", count=Quantity(len(silent)), rests_on=(Provenance(SATISFACTION),), tone="warn")
    for name, (_, parts) in found.items():
        if parts.get("intention", 0) >= 0.7 and parts["recency"] < 0.2:
            yield say("words-only", segment=segment_name(known, name), rests_on=source, tone="warn")


def placed(known: Known) -> Quadrant | None:
    """The segments on satisfaction and loyalty; their retention stands for loyalty where no file measures it."""
    items = []
    for row in said(known).values():
        segment = known.rows("segments").get(row.segment)
        customers, revenue = (getattr(segment, name, None) or 0 for name in ("customers", "revenue"))
        items.append(Placed(row.segment, row.satisfaction, _loyalty(known, row.segment), customers, float(revenue)))
    return satisfaction_quadrant(items, SATISFIED, LOYAL) if items else None


def _loyalty(known: Known, segment: str) -> float | None:
    measured: dict[str, float] = known.values(MEASURE) or {}
    kept = getattr(known.rows("segments").get(segment), "retention_rate", None)
    return measured.get(segment, None if kept is None else float(kept) * 100)


def quadrant(known: Known) -> Result:
    """The four cells with their segments, customers and money."""
    found = placed(known)
    customers, on_them = customer_blocks(known), tuple(on_customers(known))
    if found is None and not customers:
        return Result(missing=(Missing(SATISFACTION, tell("nobody-asked")), *(Missing(FILE, one) for one in on_them)))
    findings = (*on_them, *(_on_quadrant(known, found) if found else ()))
    blocks = (Findings(findings), *customers, *(_segments(known, found) if found else ()), definition(QUADRANT))
    return Result((Section(QUADRANT, Term(QUADRANT), blocks),), findings, values=found)


def _segments(known: Known, found: Quadrant) -> Iterator[Block]:
    """The quadrant of segments, for those who answered without a name."""
    cells = table(
        "satisfaction-cells",
        tell("cells"),
        ((tell("cell"), None), (tell("members"), None), (words("customers"), "number"), (words("revenue"), "money"), (tell("do"), None)),
        (
            (tell(cell.key), names(known, cell.members), Quantity(cell.customers), Quantity(cell.value, "money"), tell(f"do-{cell.key}"))
            for cell in found.cells
        ),
    )
    points = [
        {"label": segment_name(known, row.segment), "x": row.satisfaction, "y": round(loyalty)}
        for row in said(known).values()
        if row.satisfaction is not None and (loyalty := _loyalty(known, row.segment)) is not None
    ]
    if not known.values(MEASURE):
        yield Paragraph(tell("by-retention"), "warn")
    if points:
        yield Figure("satisfaction-quadrant", "quadrant", tell("figure"), {"points": points, **AXES}, cells)
    yield cells


def names(known: Known, members: tuple[str, ...]) -> Words:
    """The names of some segments in one line, in both languages."""
    return {
        language: ", ".join(read_text(one, language) if isinstance(one := segment_name(known, key), str | dict) else key for key in members)
        or "–"
        for language in LANGUAGES
    }


def _on_quadrant(known: Known, found: Quadrant) -> Iterator[Sentence]:
    for cell in found.cells:
        if cell.members and cell.key in ("hostage", "mercenary"):
            yield tell(
                f"many-{cell.key}",
                segments=names(known, cell.members),
                customers=Quantity(cell.customers),
                tone="warn",
                rests_on=(Provenance(SATISFACTION),),
            )
    for segment, row in said(known).items():
        if row.respondents is not None and row.respondents < FEWEST_ANSWERS:
            yield tell(
                "few-answers",
                segment=segment_name(known, segment),
                count=Quantity(row.respondents),
                tone="warn",
                rests_on=(_of(known, segment),),
            )


INSTRUMENTS: tuple[Any, ...] = (
    Instrument(SATISFACTION, "register", ("S3.2",), row=Satisfaction),
    Instrument(MEASURE, "analysis", ("S3.5",), evaluate=measure, reads=(*READS, SATISFACTION, QUESTIONS, ANSWERS)),
    Instrument(QUADRANT, "analysis", ("S3.2",), evaluate=quadrant, reads=(*READS, SATISFACTION, QUESTIONS, ANSWERS, MEASURE)),
)
