"""General approach (S4.1): what the company does for each cell of the strategy quadrant, and with what effort."""

from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
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
from phases.register import Is, LongText, Person, Share, Text

say = speaker("value-approach")
ID = "value-approach"
CellName = Literal["invest", "grow", "keep", "reduce-cost"]
CELLS: tuple[CellName, ...] = get_args(CellName)
TOLERANCE = Decimal("0.02")
Part = Annotated[Share | None, Field(ge=0, le=1), Is("share", summed=True)]


class CellApproach(BaseModel):
    """The approach to one cell: what customers in it notice, what is stopped, the share of effort today and aimed at."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    cell: CellName
    statement: LongText = ""
    stops: Text = ""
    effort_today: Part = None
    effort_aimed: Part = None
    owner: Person = ""


def evaluate(known: Known) -> Result:
    """Where the effort goes and should go, and which cell has no approach."""
    rows: dict[str, CellApproach] = dict(known.rows(ID))
    if not any(row.statement or row.effort_aimed is not None for row in rows.values()):
        return Result(values={})
    findings = _findings(rows)
    table = _table(rows)
    section = Section(ID, Term(ID), (*_figure(rows, table), table, Findings(findings)))
    return Result((section,), findings, values={row.cell: row for row in rows.values()})


def _share(value: Decimal | None, key: str, field: str) -> Quantity | None:
    return None if value is None else Quantity(value, "share", source=Provenance(ID, key, field))


def _table(rows: dict[str, CellApproach]) -> Table:
    names = ("cell", "statement", "stops", "effort_today", "effort_aimed", "owner")
    headings = tuple(Heading(Term(f"{ID}.{name}"), "share" if name.startswith("effort") else None) for name in names)
    return Table("approaches", say("table"), headings, tuple(
        (Term(f"{ID}.cell.{row.cell}"), row.statement, row.stops, _share(row.effort_today, key, "effort_today"),
         _share(row.effort_aimed, key, "effort_aimed"), row.owner) for key, row in rows.items()
    ))


def _figure(rows: dict[str, CellApproach], table: Table) -> tuple[Figure, ...]:
    shown = [row for row in rows.values() if row.effort_today is not None and row.effort_aimed is not None]
    if not shown:
        return ()
    return (Figure("effort", "bars", say("effort"), {
        "labels": [Term(f"{ID}.cell.{row.cell}") for row in shown], "unit": "share",
        "series": [{"label": Term(f"{ID}.{name}"), "values": [getattr(row, name) for row in shown]}
                   for name in ("effort_today", "effort_aimed")]}, table),)


def _findings(rows: dict[str, CellApproach]) -> tuple[Sentence, ...]:
    found = [say("no-statement", cell=Term(f"{ID}.cell.{row.cell}"), rests_on=(Provenance(ID, key, "statement"),), tone="warn")
             for key, row in rows.items() if not row.statement]
    found += [say("no-owner", cell=Term(f"{ID}.cell.{row.cell}"), rests_on=(Provenance(ID, key, "owner"),))
              for key, row in rows.items() if row.statement and not row.owner]
    for name in ("effort_today", "effort_aimed"):
        parts = [getattr(row, name) for row in rows.values()]
        if len(rows) == len(CELLS) and all(one is not None for one in parts) and abs(sum(parts) - 1) > TOLERANCE:
            found.append(say("not-whole", what=Term(f"{ID}.{name}"), sum=Quantity(sum(parts), "share"),
                             rests_on=(Provenance(ID, field=name),), tone="warn"))
    return (*found, *_on_effort({row.cell: (key, row) for key, row in rows.items()}))


def _on_effort(cells: dict[CellName, tuple[str, CellApproach]]) -> tuple[Sentence, ...]:
    if "invest" not in cells or "reduce-cost" not in cells:
        return ()
    (best, top), (least, low) = cells["invest"], cells["reduce-cost"]
    found = []
    if top.effort_today is not None and low.effort_today is not None and low.effort_today > top.effort_today:
        found.append(say("upside-down", low=Quantity(low.effort_today, "share"), top=Quantity(top.effort_today, "share"), tone="bad",
                         rests_on=(Provenance(ID, best, "effort_today"), Provenance(ID, least, "effort_today"))))
    if low.effort_aimed is not None and low.effort_today is not None and low.effort_aimed >= low.effort_today > 0 and not low.stops:
        found.append(say("nothing-stops", rests_on=(Provenance(ID, least, "stops"),), tone="warn"))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S4.1",), row=CellApproach, evaluate=evaluate,
                        fixed={cell: {"cell": cell} for cell in CELLS})
