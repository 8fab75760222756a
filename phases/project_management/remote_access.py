"""Remote access (P3.6): a checklist of what lets people work away from the office without opening the door to others."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

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
from phases.project_management.progress import Light, Point, Waves
from phases.register import LongText, Person, Text

say = speaker("remote-access")
ID = "remote-access"
Family = Literal["identity", "devices", "network", "data", "people", "service"]
FAMILIES: tuple[Family, ...] = get_args(Family)


class AccessPoint(BaseModel):
    """One thing to check; an `essential` one that is not met keeps a wave from going live."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    family: Family
    essential: bool = False
    met: Literal["yes", "partly", "no", "not-needed"] | None = None
    evidence: Text = ""
    due: date | None = None
    waves: Waves = ()
    owner: Person = ""
    remarks: LongText = ""

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.met in ("yes", "not-needed")

    @property
    def light(self) -> Light:
        """How going live sees it."""
        if self.settled:
            return "ready"
        return "blocked" if self.essential and self.met == "no" else "open"


def in_order(rows: dict[str, AccessPoint]) -> dict[str, AccessPoint]:
    """The points by family."""
    return dict(sorted(rows.items(), key=lambda pair: FAMILIES.index(pair[1].family)))


def points(known: Known) -> tuple[Point, ...]:
    """The points as going live sees them, those that nobody has looked at among them."""
    return tuple(Point(ID, key, row.title, row.light, row.waves) for key, row in known.rows(ID).items())


def evaluate(known: Known) -> Result:
    """What is met by family, and the open points, the essential ones first."""
    rows = in_order(dict(known.rows(ID)))
    looked_at = [row for row in rows.values() if row.met is not None]
    if not looked_at:
        return Result(values=rows)
    findings = tuple(one for key, row in sorted(rows.items(), key=lambda pair: not pair[1].essential)
                     for one in _on(key, row, known.facts.today))
    table = _table(rows)
    essential = [row for row in rows.values() if row.essential]
    figures = KeyFigures((
        KeyFigure(say("met"), Quantity(sum(row.settled for row in rows.values()) / len(rows), "share"),
                  say("of", count=Quantity(len(rows)))),
        KeyFigure(say("essential-open"), Quantity(sum(not row.settled for row in essential)), say("of", count=Quantity(len(essential)))),
    ))
    section = Section(ID, Term(ID), (figures, _picture(rows, table), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=rows)


def _counts(rows: dict[str, AccessPoint], family: Family) -> tuple[int, int]:
    own = [row for row in rows.values() if row.family == family]
    settled = sum(row.settled for row in own)
    return settled, len(own) - settled


def _families(rows: dict[str, AccessPoint]) -> tuple[Family, ...]:
    return tuple(family for family in FAMILIES if sum(_counts(rows, family)))


def _table(rows: dict[str, AccessPoint]) -> Table:
    headings = (Heading(Term(f"{ID}.family")), Heading(say("settled"), "number"), Heading(say("open"), "number"))
    return Table("access-by-family", say("table"), headings, tuple(
        (Term(f"{ID}.family.{family}"), *map(Quantity, _counts(rows, family))) for family in _families(rows)))


def _picture(rows: dict[str, AccessPoint], table: Table) -> Figure:
    families = _families(rows)
    settled, left = zip(*(_counts(rows, family) for family in families), strict=True)
    return Figure("access-picture", "bars", say("table"), {
        "labels": [Term(f"{ID}.family.{family}") for family in families], "horizontal": True, "stacked": True, "unit": "number",
        "series": [{"label": say("settled"), "values": list(settled)}, {"label": say("open"), "values": list(left)}]}, table)


def _on(key: str, row: AccessPoint, today: date) -> Iterator[Sentence]:
    if row.met in ("no", "partly"):
        yield say(f"not-met-{row.met}", point=row.title, rests_on=(Provenance(ID, key, "met"),),
                  tone="bad" if row.light == "blocked" else "warn")
        if not row.owner:
            yield say("no-owner", point=row.title, rests_on=(Provenance(ID, key, "owner"),), tone="warn")
    if row.met is None and row.essential:
        yield say("not-checked", point=row.title, rests_on=(Provenance(ID, key, "met"),), tone="warn")
    if row.met == "yes" and not row.evidence:
        yield say("no-evidence", point=row.title, rests_on=(Provenance(ID, key, "evidence"),), tone="warn")
    if not row.settled and row.due and row.due < today:
        yield say("overdue", point=row.title, day=Quantity(row.due, "date"), rests_on=(Provenance(ID, key, "due"),), tone="bad")


INSTRUMENT = Instrument(ID, "register", ("P3.6",), row=AccessPoint, evaluate=evaluate)
