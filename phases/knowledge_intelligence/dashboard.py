"""The dashboard (K1.2): every indicator with its target, where it stands, where it is heading, and what is overdue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from phases.case import BenefitLine
from phases.knowledge_intelligence.case_calendar import ID as FRAME
from phases.knowledge_intelligence.case_calendar import CaseCalendar, frame_of
from phases.knowledge_intelligence.indicator_points import FILES, points_of
from phases.knowledge_intelligence.indicator_state import Standing, State, share_of_way, standing
from phases.knowledge_intelligence.indicators import ID as INDICATORS
from phases.knowledge_intelligence.indicators import LINES, MEASUREMENTS, MONTHS, Indicator
from phases.method import (
    Block,
    Cell,
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
    Tone,
    speaker,
)

ID = "dashboard"
say = speaker(ID)
READS = (INDICATORS, MEASUREMENTS, FILES, LINES, FRAME)
TONES: Mapping[State, Tone] = {
    "reached": "good", "on-track": "good", "behind": "warn", "wrong-way": "bad", "no-span": "plain", "not-measured": "warn",
}
DRAWN = 4
"""So many indicators get a picture of their own: those that are furthest from what is due, first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with its standing."""

    id: str
    indicator: Indicator
    standing: Standing
    due_share: Decimal

    @property
    def lag(self) -> Decimal:
        """How much of the way is missing of what is due; unmeasured ones lag by all of it."""
        share = self.standing.share
        return self.due_share - share if share is not None else self.due_share


def measured(known: Known) -> tuple[Measured, ...]:
    """All indicators with their standings, in the order of the register."""
    points, today, lines = points_of(known), known.facts.today, known.rows(LINES)
    found = []
    for name, row in known.rows(INDICATORS).items():
        due = _due_share(known, row, lines.get(row.benefit))
        where = standing(points[name], row.baseline, row.target, MONTHS[row.rhythm], today, due)
        found.append(Measured(name, row, where, due))
    return tuple(found)


def _due_share(known: Known, row: Indicator, line: BenefitLine | None) -> Decimal:
    """The part of the way due by now: the ramp-up that its benefit line promised, else all of it from the target's day on."""
    frame = frame_of(known)
    if line is not None and frame is not None:
        over = CaseCalendar(frame.year_one).complete(known.facts.today)
        return line.ramp_up[min(over, len(line.ramp_up) - 1)] if line.ramp_up else Decimal(int(over >= (line.start_year or 1)))
    return Decimal(0) if row.target_day and row.target_day > known.facts.today else Decimal(1)


def evaluate(known: Known) -> Result:
    """Says how many indicators are where they should be, draws their ways, and names what nobody measured."""
    found = measured(known)
    if not found:
        return Result(missing=(Missing(INDICATORS, say("none")),))
    findings = tuple(_findings(found))
    blocks: tuple[Block, ...] = (_figures(found), Findings(findings), _ways(found), _table(found))
    parts = tuple(_own_picture(one) for one in _worst(found))
    return Result((Section(ID, Term(ID), blocks, parts),), findings, values=found)


def _figures(found: tuple[Measured, ...]) -> KeyFigures:
    count = lambda *states: Quantity(sum(1 for one in found if one.standing.state in states))  # noqa: E731
    return KeyFigures((
        KeyFigure(say("good"), count("reached", "on-track"), say("of-all", count=Quantity(len(found)))),
        KeyFigure(say("behind-figure"), count("behind", "wrong-way")),
        KeyFigure(say("unmeasured-figure"), count("not-measured", "no-span")),
        KeyFigure(say("overdue-figure"), Quantity(sum(1 for one in found if one.standing.overdue))),
    ))


def _findings(found: tuple[Measured, ...]) -> Iterator[Sentence]:
    for one in sorted(found, key=lambda each: -each.lag):
        source = (Provenance(INDICATORS, one.id), *_point_source(one))
        if one.standing.state in ("behind", "wrong-way"):
            yield say(one.standing.state, indicator=one.indicator.title, value=said_value(one),
                      target=Quantity(one.indicator.target), share=Quantity(one.standing.share, "share"),
                      due=Quantity(one.due_share, "share"), rests_on=source, tone=TONES[one.standing.state])
        if one.standing.state == "not-measured":
            yield say("never", indicator=one.indicator.title, rests_on=source, tone="warn")
        elif one.standing.overdue and one.standing.last:
            yield say("overdue", indicator=one.indicator.title, day=Quantity(one.standing.last.day, "date"),
                      owner=one.indicator.owner or say("nobody"), rests_on=source, tone="warn")
        if one.standing.trend == "away":
            yield say("away", indicator=one.indicator.title, rests_on=source, tone="warn")


def _point_source(one: Measured) -> tuple[Provenance, ...]:
    last = one.standing.last
    return (Provenance(MEASUREMENTS, last.row, "value"),) if last and last.row else ()


def _last(one: Measured) -> Quantity | None:
    last = one.standing.last
    if last is None:
        return None
    source = Provenance(MEASUREMENTS, last.row, "value") if last.row else Provenance(FILES)
    return Quantity(last.value, "number", source=source)


def said_value(one: Measured) -> Sentence | Quantity | None:
    """The newest value with its unit."""
    value = _last(one)
    return say("with-unit", value=value, unit=one.indicator.unit) if one.indicator.unit else value


def _table(found: tuple[Measured, ...]) -> Table:
    headings = (Heading(Term(f"{INDICATORS}.title")), Heading(Term(f"{INDICATORS}.unit")),
                Heading(Term(f"{INDICATORS}.baseline"), "number"), Heading(say("last"), "number"),
                Heading(Term(f"{INDICATORS}.target"), "number"), Heading(say("share"), "share"),
                Heading(say("state")), Heading(say("trend")), Heading(say("day"), "date"), Heading(Term(f"{INDICATORS}.owner")))
    return Table("indicators", say("table"), headings, tuple(_row(one) for one in found))


def _row(one: Measured) -> tuple[Cell, ...]:
    row, where = one.indicator, one.standing
    known = lambda value, unit="number": None if value is None else Quantity(value, unit)  # noqa: E731
    return (row.title, row.unit or "", known(row.baseline), _last(one), known(row.target), known(where.share, "share"),
            say(f"state-{where.state}", tone=TONES[where.state]), say(f"trend-{where.trend}"),
            known(where.last.day if where.last else None, "date"), row.owner or say("nobody"))


def _ways(found: tuple[Measured, ...]) -> Figure:
    """How much of its way each indicator has done, beside the part that was due."""
    drawn = [one for one in found if one.standing.share is not None]
    headings = (Heading(Term(f"{INDICATORS}.title")), Heading(say("done"), "share"), Heading(say("due"), "share"))
    table = Table("ways", say("ways"), headings, tuple(
        (one.indicator.title, Quantity(one.standing.share, "share"), Quantity(one.due_share, "share")) for one in drawn
    ))
    data = {"labels": [one.indicator.title for one in drawn], "unit": "share", "horizontal": True, "series": [
        {"label": say("done"), "values": [one.standing.share for one in drawn]},
        {"label": say("due"), "values": [one.due_share for one in drawn]},
    ]}
    return Figure("ways", "bars", say("ways"), data, table)


def _worst(found: tuple[Measured, ...]) -> tuple[Measured, ...]:
    drawn = [one for one in found if len(one.standing.points) > 1 and one.standing.share is not None]
    return tuple(sorted(drawn, key=lambda one: -one.lag)[:DRAWN])


def _own_picture(one: Measured) -> Section:
    """How much of its way an indicator had done at each measurement: the values themselves may hardly differ on a page."""
    points, row = one.standing.points, one.indicator
    headings = (Heading(say("day"), "date"), Heading(say("value"), "number"), Heading(say("share"), "share"))
    table = Table(f"points-{one.id}", row.title, headings,
                  tuple((Quantity(each.day, "date"), Quantity(each.value, "number", source=_source_of(each.row)),
                         _share_cell(row, each.value)) for each in points))
    series = [{"label": say("share"), "values": [share_of_way(row.baseline, row.target, each.value) for each in points]},
              {"label": Term(f"{INDICATORS}.target"), "values": [Decimal(1)] * len(points)}]
    data = {"x": [each.day for each in points], "series": series, "unit": "share"}
    caption = say("over-time", indicator=row.title)
    return Section(f"indicator-{one.id}", row.title, (Figure(f"points-{one.id}", "lines", caption, data, table),))


def _source_of(row: str) -> Provenance:
    return Provenance(MEASUREMENTS, row, "value") if row else Provenance(FILES)


def _share_cell(row: Indicator, value: Decimal) -> Quantity | None:
    share = share_of_way(row.baseline, row.target, value)
    return None if share is None else Quantity(share, "share")


INSTRUMENT = Instrument(ID, "analysis", ("K1.2",), evaluate=evaluate, reads=READS)
