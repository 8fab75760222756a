"""Data connection (P3.3): what is carried over from where to where, field by field, and how the rehearsals went."""

from collections.abc import Iterator

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.progress import called, progress_figures, progress_findings
from phases.project_management.rehearsals import ID, MAPPING, REHEARSALS, DataLoad, FieldMapping, Rehearsal, lacks, runs_of

say = speaker("data-loads")


def evaluate(known: Known) -> Result:
    """Each load with its last rehearsal, the trend of what was rejected, and what is still lacking."""
    loads: dict[str, DataLoad] = dict(known.rows(ID))
    if not loads:
        return Result(values={})
    findings = (*progress_findings(ID, loads), *(one for key, load in loads.items() for one in _on(known, key, load)),
                *_on_mapping(known))
    ready = sum(not lacks(load, (runs_of(known, key) or (None,))[-1]) for key, load in loads.items())
    figures = progress_figures(loads, KeyFigure(say("fit"), Quantity(ready), say("of-loads", count=Quantity(len(loads)))))
    table = _runs_table(known, loads)
    blocks = (figures, _load_table(known, loads), *_trend(known, loads, table), *_mapping_table(known, loads),
              *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, values=loads)


def _load_table(known: Known, loads: dict[str, DataLoad]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(say("way")), Heading(Term(f"{ID}.volume"), "number"),
                Heading(Term(f"{ID}.most_rejected"), "share"), Heading(say("last-rejected"), "share"), Heading(say("verdict")))
    rows = []
    for key, load in loads.items():
        runs = runs_of(known, key)
        missed = lacks(load, runs[-1] if runs else None)
        way = say("from-to", source=called(known, "systems", load.source or "", "name"),
                  target=called(known, "systems", load.target or "", "name"))
        rows.append((load.title, way, None if load.volume is None else Quantity(load.volume, source=Provenance(ID, key, "volume")),
                     None if load.most_rejected is None else Quantity(load.most_rejected, "share"),
                     Quantity(runs[-1].rejected_share, "share", tone="bad" if "rejected" in missed else "plain") if runs else None,
                     say(f"lack-{missed[0]}") if missed else say("met")))
    return Table("loads", say("table"), headings, tuple(rows))


def _runs_table(known: Known, loads: dict[str, DataLoad]) -> Table:
    headings = (Heading(Term(f"{REHEARSALS}.load")), Heading(Term(f"{REHEARSALS}.number"), "number"),
                *(Heading(Term(f"{REHEARSALS}.{name}"), "number") for name in ("read", "loaded", "rejected")),
                Heading(say("rejected-share"), "share"), Heading(Term(f"{REHEARSALS}.main_reason")))
    return Table("rehearsals", say("runs"), headings, tuple(
        (load.title, Quantity(run.number), Quantity(run.read, source=Provenance(REHEARSALS, run.id)), Quantity(run.loaded),
         Quantity(run.rejected), Quantity(run.rejected_share, "share"), run.main_reason)
        for key, load in loads.items() for run in runs_of(known, key)))


def _trend(known: Known, loads: dict[str, DataLoad], table: Table) -> Iterator[Figure | Table]:
    """The rehearsals as a picture, or as their table while there is only one of each."""
    shares = {key: {run.number: run.rejected_share for run in runs_of(known, key)} for key in loads}
    numbers = sorted({number for own in shares.values() for number in own})
    if len(numbers) > 1:
        rehearsed = [key for key, own in shares.items() if own]
        yield Figure("rehearsal-trend", "heat-map", say("trend"), {
            "x": [Quantity(number) for number in numbers], "y": [loads[key].title for key in rehearsed], "unit": "share",
            "x_label": Term(f"{REHEARSALS}.number"), "y_label": "",
            "values": [[shares[key].get(number) for number in numbers] for key in rehearsed]}, table)
    elif numbers:
        yield table


def _mapping_table(known: Known, loads: dict[str, DataLoad]) -> Iterator[Table]:
    rows = [(key, row) for key, row in known.rows(MAPPING).items() if row.load in loads]
    if rows:
        headings = (*(Heading(Term(f"{MAPPING}.{name}")) for name in ("source_field", "target_field", "quality_rule")),
                    Heading(Term(f"{MAPPING}.failing"), "share"), Heading(Term(f"{MAPPING}.decision")))
        yield Table("mapping", say("mapping"), headings, tuple(
            (row.source_field, row.target_field, row.quality_rule,
             None if row.failing is None else Quantity(row.failing, "share", source=Provenance(MAPPING, key, "failing")),
             Term(f"{MAPPING}.decision.{row.decision}")) for key, row in rows))


def _on(known: Known, key: str, load: DataLoad) -> Iterator[Sentence]:
    runs = runs_of(known, key)
    last = runs[-1] if runs else None
    for lack in lacks(load, last):
        yield say(lack, load=load.title, rests_on=(Provenance(REHEARSALS, last.id) if last else Provenance(ID, key),),
                  tone="bad" if load.state == "ready" or lack == "lost" else "warn", **_figures(load, last))
    if len(runs) > 1 and runs[-1].rejected_share > runs[-2].rejected_share:
        yield say("worse", load=load.title, before=Quantity(runs[-2].rejected_share, "share"),
                  now=Quantity(runs[-1].rejected_share, "share"), rests_on=(Provenance(REHEARSALS, runs[-1].id),), tone="warn")
    if load.most_rejected is None:
        yield say("no-limit", load=load.title, rests_on=(Provenance(ID, key, "most_rejected"),), tone="warn")


def _figures(load: DataLoad, last: Rehearsal | None) -> dict[str, Quantity]:
    if last is None:
        return {}
    return {"share": Quantity(last.rejected_share, "share"), "limit": Quantity(load.most_rejected, "share"), "read": Quantity(last.read),
            "volume": Quantity(load.volume), "lost": Quantity(last.lost), "minutes": Quantity(last.minutes),
            "most": Quantity(load.most_minutes)}


def _on_mapping(known: Known) -> Iterator[Sentence]:
    for key, row in known.rows(MAPPING).items():
        if row.decision == "open":
            yield say("undecided", field=row.source_field, rests_on=(Provenance(MAPPING, key, "decision"),), tone="warn")
        elif row.decision in ("take", "clean") and not row.target_field:
            yield say("no-target", field=row.source_field, rests_on=(Provenance(MAPPING, key, "target_field"),), tone="bad")
        elif row.decision == "take" and row.failing and not row.quality_rule:
            yield say("no-rule", field=row.source_field, rests_on=(Provenance(MAPPING, key, "quality_rule"),), tone="warn")


INSTRUMENTS = (
    Instrument(ID, "register", ("P3.3",), row=DataLoad, evaluate=evaluate, reads=(MAPPING, REHEARSALS, "systems")),
    Instrument(MAPPING, "register", ("P3.3",), row=FieldMapping),
    Instrument(REHEARSALS, "register", ("P3.3",), row=Rehearsal),
)
