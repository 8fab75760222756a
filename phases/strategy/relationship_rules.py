"""Relationship rules (S5.4): for this segment or cell and this reason, this treatment, channel and delay."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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
    Tone,
    speaker,
)
from phases.register import Is, LongText, Person, Text
from phases.strategy.channels import kinds_in_use
from phases.strategy.interaction_reasons import reason_name
from phases.strategy.rule_analysis import ANY, Clash, Rule, RuleAnalysis, Situation, analyse, situations
from phases.strategy.segments import segment_name
from phases.strategy.value_approach import CELLS

say = speaker("relationship-rules")
ID = "relationship-rules"
GAPS_SHOWN, FULL = 30, 1.0
ChannelOrAny = Literal["any", "field-sales", "point-of-sale", "telephone", "direct-marketing", "website", "mobile"]


class RelationshipRule(BaseModel):
    """One rule; of those that apply the first priority wins, among equals the more specific."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments", also=("any",))] = "any"
    cell: Literal["any", "invest", "grow", "keep", "reduce-cost"] = "any"
    reason: Annotated[str, Is("reference", to="interaction-reasons", also=("any",))] = "any"
    channel: ChannelOrAny = "any"
    treatment: Text
    answer_channel: Literal["same", "field-sales", "point-of-sale", "telephone", "direct-marketing", "website", "mobile"] = "same"
    delay: Literal["at-once", "one-hour", "same-day", "two-days", "one-week"] = "same-day"
    priority: Annotated[int, Field(ge=1, le=9)] = 5
    owner: Person = ""
    remarks: LongText = ""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules ready to be played, the situations they are meant for, and what playing them showed."""

    rules: tuple[Rule, ...]
    analysis: RuleAnalysis


def playable(rows: dict[str, RelationshipRule]) -> tuple[Rule, ...]:
    """The rules in the order of the page, as the analysis plays them."""
    return tuple(
        Rule(key, row.segment, row.cell, row.reason, row.channel, row.priority, (str(row.treatment), row.answer_channel, row.delay))
        for key, row in rows.items()
    )


def wanted_situations(known: Known) -> tuple[Situation, ...]:
    """All situations that the registers name; cells count only where a rule asks for one."""
    used = kinds_in_use(known)
    reasons = {key: row.channels or used for key, row in known.rows("interaction-reasons").items()}
    by_cell = any(row.cell != ANY for row in known.rows(ID).values())
    return situations(known.rows("segments"), reasons, CELLS if by_cell else ("",))


def evaluate(known: Known) -> Result:
    """Plays all situations against the rules: gaps, contradictions, overlaps, rules that never speak."""
    rows: dict[str, RelationshipRule] = dict(known.rows(ID))
    missing = tuple(Missing(name, say(f"no-{name}")) for name in ("segments", "interaction-reasons") if not known.rows(name))
    if not rows:
        return Result(missing=missing if not known.rows(ID) else ())
    book = RuleBook(playable(rows), analyse(playable(rows), wanted_situations(known)))
    findings = tuple(_findings(known, rows, book.analysis))
    section = Section(ID, Term(ID), (_keys(rows, book.analysis), *_coverage(known, book.analysis), _table(known, rows),
                                     *_gap_table(known, book.analysis), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, missing, tuple(_offers(rows)), values=book)


def _keys(rows: dict[str, RelationshipRule], analysis: RuleAnalysis) -> KeyFigures:
    faults = len(analysis.contradictions) + len(analysis.unreachable) + len(analysis.overlaps)
    return KeyFigures((
        KeyFigure(say("rules"), Quantity(len(rows))),
        KeyFigure(say("situations"), Quantity(len(analysis.answered))),
        KeyFigure(say("answered"), Quantity(analysis.coverage, "share", source=Provenance(ID)), say("of-situations")),
        KeyFigure(say("faults"), Quantity(faults), say("faults-note")),
    ))


def _coverage(known: Known, analysis: RuleAnalysis) -> tuple[Figure, ...]:
    segments = list(dict.fromkeys(one.segment for one in analysis.answered))
    reasons = list(dict.fromkeys(one.reason for one in analysis.answered))
    if not segments or not reasons:
        return ()
    shares = {(segment, reason): _share(analysis, segment, reason) for segment in segments for reason in reasons}
    headings = (Heading(say("reason")), *(Heading(segment_name(known, one), "share") for one in segments))
    table = Table("rule-coverage", say("coverage"), headings, tuple(
        (reason_name(known, reason), *(Quantity(shares[one, reason], "share", source=Provenance("interaction-reasons", reason))
                                       for one in segments))
        for reason in reasons))
    return (Figure("rule-coverage-map", "heat-map", say("coverage"), {
        "x": [segment_name(known, one) for one in segments], "y": [reason_name(known, one) for one in reasons],
        "x_label": say("segments"), "y_label": say("reasons"), "unit": "share",
        "values": [[shares[one, reason] for one in segments] for reason in reasons]}, table),)


def _share(analysis: RuleAnalysis, segment: str, reason: str) -> float:
    own = [rule for one, rule in analysis.answered.items() if one.segment == segment and one.reason == reason]
    return sum(rule is not None for rule in own) / len(own) if own else 0.0


def _table(known: Known, rows: dict[str, RelationshipRule]) -> Table:
    names = ("title", "segment", "cell", "reason", "channel", "treatment", "delay", "priority")
    headings = tuple(Heading(Term(f"{ID}.{name}"), "number" if name == "priority" else None) for name in names)
    return Table("rules", say("table"), headings, tuple(
        (row.title, _segment(known, row.segment), Term(f"{ID}.cell.{row.cell}"), reason_name(known, row.reason),
         Term(f"{ID}.channel.{row.channel}"), row.treatment, Term(f"{ID}.delay.{row.delay}"),
         Quantity(row.priority, source=Provenance(ID, key, "priority"))) for key, row in rows.items()
    ))


def _segment(known: Known, segment: str):
    return Term(f"{ID}.segment.any") if segment == ANY else segment_name(known, segment)


def _grouped(analysis: RuleAnalysis) -> dict[tuple[str, str], list[str]]:
    gaps: dict[tuple[str, str], list[str]] = {}
    for one in analysis.gaps:
        channels = gaps.setdefault((one.segment, one.reason), [])
        if one.channel not in channels:
            channels.append(one.channel)
    return gaps


def _gap_table(known: Known, analysis: RuleAnalysis) -> tuple[Table, ...]:
    gaps = _grouped(analysis)
    if not gaps:
        return ()
    headings = (Heading(say("segment")), Heading(say("reason")), Heading(say("channels-without"), "number"), Heading(say("first-channel")))
    return (Table("rule-gaps", say("gaps"), headings, tuple(
        (segment_name(known, segment), reason_name(known, reason), Quantity(len(channels)), Term(f"{ID}.channel.{channels[0]}"))
        for (segment, reason), channels in list(gaps.items())[:GAPS_SHOWN])),)


def _findings(known: Known, rows: dict[str, RelationshipRule], analysis: RuleAnalysis) -> Iterator[Sentence]:
    by_reason: dict[str, set[str]] = {}
    for segment, reason in _grouped(analysis):
        by_reason.setdefault(reason, set()).add(segment)
    for reason, segments in by_reason.items():
        yield say("gap", reason=reason_name(known, reason), count=Quantity(len(segments)), all=Quantity(len(known.rows("segments"))),
                  rests_on=(Provenance("interaction-reasons", reason),), tone="warn")
    yield from (_clash("contradiction", rows, one, "bad") for one in analysis.contradictions)
    yield from (_clash("overlap", rows, one, "warn") for one in analysis.overlaps)
    for rule in analysis.unreachable:
        yield say("unreachable", rule=rows[rule].title, rests_on=(Provenance(ID, rule),), tone="warn")
    if analysis.coverage == FULL and not analysis.contradictions:
        yield say("complete", situations=Quantity(len(analysis.answered)), rests_on=(Provenance(ID),), tone="good")


def _clash(key: str, rows: dict[str, RelationshipRule], clash: Clash, tone: Tone) -> Sentence:
    return say(key, first=rows[clash.first].title, second=rows[clash.second].title, count=Quantity(clash.situations), tone=tone,
               rests_on=(Provenance(ID, clash.first), Provenance(ID, clash.second)))


def _offers(rows: dict[str, RelationshipRule]) -> Iterator[Offer]:
    for key, row in rows.items():
        yield Offer(f"need-{key}", "needs", say("open-need", rule=row.title),
                    {"title": say("need-title", rule=row.title, treatment=row.treatment), "area": "service", "rules": [key],
                     "asked_by": Term(ID)},
                    Provenance(ID, key))


INSTRUMENT = Instrument(ID, "register", ("S5.4",), row=RelationshipRule, evaluate=evaluate,
                        reads=("segments", "interaction-reasons", "channels"))
