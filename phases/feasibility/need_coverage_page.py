"""What the coverage of the needs shows: how much of what asks is answered, where, and what is left to enter."""

from collections import Counter
from collections.abc import Iterator, Mapping

from phases.feasibility.need_coverage import FIELDS, GAPS, READS, SOURCES, Asker, Coverage, askers, coverage
from phases.feasibility.needs import AREAS, Need
from phases.method import (
    Block,
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

say = speaker("need-coverage")
ID = "need-coverage"
PRIORITIES = ("must", "should", "could", "not-now")
OFFERED, TOO_MANY_MUSTS = 8, 0.6
"""How many needs are offered of one kind; the share of must-haves from which the word no longer sorts anything."""


def evaluate(known: Known) -> Result:
    """Joins the needs with all that asks for them; offers a need where there is none."""
    needs: Mapping[str, Need] = known.rows("needs")
    found = coverage(askers(known), needs)
    offers = tuple(_offer(one) for field in FIELDS for one in found.uncovered(field)[:OFFERED])
    if not needs:
        return Result(missing=(Missing("needs", say("no-needs")),), offers=offers)
    findings = tuple(_findings(found, needs))
    blocks: tuple[Block, ...] = (_keys(found, needs), _priorities(needs), Findings(findings))
    parts = tuple(_part(field, found, needs) for field in FIELDS if found.in_field(field))
    section = Section(ID, Term(ID), (*blocks, *_summary(found)), (*parts, *_alone(found, needs)))
    return Result((section,), findings, offers=offers, values=found)


def _register(field: str) -> Term:
    return Term(next((one.register for one in SOURCES if one.field == field), "gap-analysis"))


def _keys(found: Coverage, needs: Mapping[str, Need]) -> KeyFigures:
    covered = sum(bool(found.of(one)) for one in found.askers)
    tested = sum(bool(one.test) for one in needs.values())
    return KeyFigures((
        KeyFigure(say("needs"), Quantity(len(needs), source=Provenance("needs")), say("musts", count=Quantity(_count(needs, "must")))),
        KeyFigure(say("covered"), Quantity(covered / len(found.askers) if found.askers else None, "share"),
                  say("of-askers", count=Quantity(len(found.askers)))),
        KeyFigure(say("alone"), Quantity(len(found.alone), tone="warn" if found.alone else "plain"), say("alone-note")),
        KeyFigure(say("tested"), Quantity(tested / len(needs), "share"), say("tested-note")),
    ))


def _count(needs: Mapping[str, Need], priority: str) -> int:
    return sum(one.priority == priority for one in needs.values())


def _priorities(needs: Mapping[str, Need]) -> Figure:
    counted = Counter((one.area, one.priority or "") for one in needs.values())
    kinds = [one for one in (*PRIORITIES, "") if any(counted[area, one] for area in AREAS)]
    label = {one: Term(f"needs.priority.{one}") if one else say("unsorted") for one in kinds}
    shown = [area for area in AREAS if any(counted[area, one] for one in kinds)]
    table = Table("needs-by-area", say("by-area"), (Heading(Term("needs.area")), *(Heading(label[one], "number") for one in kinds)), tuple(
        (Term(f"needs.area.{area}"), *(Quantity(counted[area, one]) for one in kinds)) for area in shown))
    return Figure("needs-by-area", "bars", say("by-area"), {
        "labels": [Term(f"needs.area.{area}") for area in shown], "horizontal": True, "stacked": True,
        "series": [{"label": label[one], "values": [counted[area, one] for area in shown]} for one in kinds]}, table)


def _summary(found: Coverage) -> Iterator[Table]:
    fields = [field for field in FIELDS if found.in_field(field)]
    headings = (Heading(say("asks")), Heading(say("asking"), "number"), Heading(say("without"), "number"), Heading(say("share"), "share"))
    if fields:
        yield Table("coverage", say("summary"), headings, tuple(
            (_register(field), Quantity(len(found.in_field(field))), Quantity(len(found.uncovered(field))),
             Quantity(1 - len(found.uncovered(field)) / len(found.in_field(field)), "share")) for field in fields))


def _part(field: str, found: Coverage, needs: Mapping[str, Need]) -> Section:
    """One kind of asker crossed with the areas: how many needs serve it where."""
    rows = found.in_field(field)
    counts = {(one.id, area): sum(needs[name].area == area for name in found.of(one)) for one in rows for area in AREAS}
    shown = [area for area in AREAS if any(counts[one.id, area] for one in rows)] or list(AREAS)
    columns = tuple(Heading(Term(f"needs.area.{area}"), "number") for area in shown)
    headings = (Heading(_register(field)), *columns, Heading(say("all"), "number"))
    table = Table(f"coverage-{field}", say("matrix", asks=_register(field)), headings, tuple(
        (one.name, *(Quantity(counts[one.id, area]) for area in shown),
         Quantity(len(found.of(one)), source=one.source, tone="plain" if found.of(one) else "warn")) for one in rows))
    figure = Figure(f"coverage-map-{field}", "heat-map", say("matrix", asks=_register(field)), {
        "x": [Term(f"needs.area.{area}") for area in shown], "y": [one.name for one in rows], "unit": "number",
        "x_label": say("areas"), "y_label": _register(field),
        "values": [[counts[one.id, area] for area in shown] for one in rows]}, table)
    return Section(f"coverage-{field}", _register(field), (figure,))


def _alone(found: Coverage, needs: Mapping[str, Need]) -> tuple[Section, ...]:
    if not found.alone:
        return ()
    headings = (Heading(Term("needs.title")), Heading(Term("needs.area")), Heading(Term("needs.priority")), Heading(Term("needs.asked_by")))
    rows = tuple(
        (say("named", name=needs[name].title, rests_on=(Provenance("needs", name),)), Term(f"needs.area.{needs[name].area}"),
         Term(f"needs.priority.{needs[name].priority}") if needs[name].priority else None, needs[name].asked_by or None)
        for name in found.alone)
    return (Section("needs-alone", say("alone-title"), (Table("needs-alone", say("alone-title"), headings, rows),)),)


def _findings(found: Coverage, needs: Mapping[str, Need]) -> Iterator[Sentence]:
    for field in FIELDS:
        left, asked = found.uncovered(field), found.in_field(field)
        if left:
            yield say("uncovered", asks=_register(field), count=Quantity(len(left)), all=Quantity(len(asked)), first=left[0].name,
                      rests_on=tuple(one.source for one in left), tone="bad" if field == GAPS else "warn")
        elif asked:
            yield say("all-covered", asks=_register(field), all=Quantity(len(asked)), tone="good")
    unheard = [name for name in found.alone if not needs[name].asked_by]
    if unheard:
        yield say("serves-none", count=Quantity(len(unheard)), first=needs[unheard[0]].title, rests_on=_rows(unheard, ""), tone="warn")
    yield from _about_needs(needs)


def _about_needs(needs: Mapping[str, Need]) -> Iterator[Sentence]:
    untested = [name for name, one in needs.items() if one.priority == "must" and not one.test]
    if untested:
        yield say("no-test", count=Quantity(len(untested)), first=needs[untested[0]].title, rests_on=_rows(untested, "test"), tone="warn")
    unsorted = [name for name, one in needs.items() if one.priority is None]
    if unsorted:
        yield say("no-priority", count=Quantity(len(unsorted)), first=needs[unsorted[0]].title, tone="warn",
                  rests_on=_rows(unsorted, "priority"))
    musts, live = _count(needs, "must"), sum(one.priority not in (None, "not-now") for one in needs.values())
    if live and musts / live > TOO_MANY_MUSTS:
        yield say("too-many-musts", share=Quantity(musts / live, "share"), tone="warn")


def _rows(names: list[str], field: str) -> tuple[Provenance, ...]:
    return tuple(Provenance("needs", name, field) for name in names)


def _offer(one: Asker) -> Offer:
    title = say("for-segment", segment=one.name) if one.field == "segments" else one.name
    row = {"title": title, "area": one.area, one.field: [one.id]}
    return Offer(f"need-{one.field}-{one.id}", "needs", say("open-need", asker=one.name, asks=_register(one.field)), row, one.source)


INSTRUMENT = Instrument(ID, "analysis", ("F2.1", "F2.2", "F2.3", "F2.4", "F2.5", "F2.6"), evaluate=evaluate, reads=READS)
