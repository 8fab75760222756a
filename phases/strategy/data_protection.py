"""Privacy (U8): a checklist per piece of information, against the European and the Quebec law.

Sources: Regulation (EU) 2016/679 (GDPR); Quebec's Act respecting the protection of personal information in the private
sector, CQLR c. P-39.1, as amended by Law 25 (2021, c. 25). The rules point to what a legal adviser should look at.
"""

from collections.abc import Iterator
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
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person
from phases.strategy.information_sources import InformationItem, information_name

say = speaker("data-protection")
ID = "data-protection"
Check = Literal["yes", "partly", "no"]
CHECKS = ("told", "consent_kept", "needed", "access_limited", "rights_answered", "erased")
LONG = 60
"""Months of keeping after the last contact that ask for a written reason."""


class ProtectionCheck(BaseModel):
    """What is so today for one piece of personal information."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    information: Annotated[str, Is("reference", to="information-sources")]
    sensitive: bool = False
    of_minors: bool = False
    told: Check | None = None
    consent_kept: Literal["yes", "partly", "no", "not-needed"] | None = None
    needed: Check | None = None
    retention_months: Annotated[int | None, Field(ge=0, le=1200)] = None
    access_limited: Check | None = None
    rights_answered: Check | None = None
    erased: Check | None = None
    leaves: Literal["stays", "assessed", "not-assessed", "unknown"] | None = None
    profiling: bool = False
    assessment: Literal["done", "to-do", "not-needed"] | None = None
    owner: Person = ""
    remarks: LongText = ""

    @property
    def open(self) -> int:
        """How many checks are not met, or not yet answered."""
        met = sum(getattr(self, name) in ("yes", "not-needed") for name in CHECKS)
        return len(CHECKS) - met


def unchecked(known: Known) -> tuple[str, ...]:
    """The personal information in use that has no checklist yet."""
    items: dict[str, InformationItem] = dict(known.rows("information-sources"))
    checked = {row.information for row in known.rows(ID).values()}
    return tuple(key for key, one in items.items() if one.personal and one.purpose and key not in checked)


def evaluate(known: Known) -> Result:
    """What is met, what is open, and which provisions it touches."""
    rows: dict[str, ProtectionCheck] = dict(known.rows(ID))
    waiting = unchecked(known)
    if not rows and not waiting:
        return Result(values={})
    findings = (*(one for key, row in rows.items() for one in _on(known, key, row)),
                *(say("unchecked", information=information_name(known, key), rests_on=(Provenance("information-sources", key),),
                      tone="warn")
                  for key in waiting))
    checks = len(rows) * len(CHECKS)
    met = checks - sum(row.open for row in rows.values())
    keys = KeyFigures((KeyFigure(say("met"), Quantity(met / checks if checks else None, "share"), say("of-checks", count=Quantity(checks))),
                       KeyFigure(say("without"), Quantity(len(waiting)))))
    table = _table(known, rows)
    section = Section(ID, Term(ID), (keys, *_figure(known, rows, table), table, *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=rows)


def _table(known: Known, rows: dict[str, ProtectionCheck]) -> Table:
    headings = (Heading(Term(f"{ID}.information")), *(Heading(Term(f"{ID}.{name}")) for name in CHECKS), Heading(say("open"), "number"))
    return Table("checks", say("table"), headings, tuple(
        (information_name(known, row.information),
         *(Term(f"{ID}.{name}.{getattr(row, name)}") if getattr(row, name) else say("not-answered") for name in CHECKS),
         Quantity(row.open, source=Provenance(ID, key))) for key, row in rows.items()))


def _figure(known: Known, rows: dict[str, ProtectionCheck], table: Table) -> tuple[Figure, ...]:
    if len(rows) < 2:
        return ()
    return (Figure("open-checks", "bars", say("picture"), {
        "labels": [information_name(known, row.information) for row in rows.values()], "horizontal": True,
        "series": [{"label": say("open"), "values": [row.open for row in rows.values()]}]}, table),)


def _on(known: Known, key: str, row: ProtectionCheck) -> Iterator[Sentence]:
    name = information_name(known, row.information)
    for field in CHECKS:
        if getattr(row, field) in ("no", "partly"):
            yield say(field.replace("_", "-"), information=name, rests_on=(Provenance(ID, key, field),),
                      tone="bad" if getattr(row, field) == "no" else "warn")
    flags = (("sensitive", row.sensitive and row.consent_kept != "yes"), ("of_minors", row.of_minors), ("profiling", row.profiling),
             ("leaves", row.leaves in ("not-assessed", "unknown")), ("assessment", row.assessment == "to-do"),
             ("retention_months", row.retention_months is None or row.retention_months > LONG))
    for field, raised in flags:
        if raised:
            word = "no-limit" if field == "retention_months" and row.retention_months is None else field.replace("_", "-")
            yield say(word, information=name, months=Quantity(row.retention_months, "months"), rests_on=(Provenance(ID, key, field),),
                      tone="bad" if field in ("sensitive", "leaves") else "warn")


INSTRUMENT = Instrument(ID, "register", ("U8",), row=ProtectionCheck, evaluate=evaluate, reads=("information-sources",))
