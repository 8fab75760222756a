"""Obstacles (S4.2): what stands in the way of the strategy, what it would cost, each a risk with one click."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.line import ThreePoints
from phases.method import (
    Findings,
    Heading,
    Instrument,
    Known,
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
from phases.register import LongText, Person, Share, Text

say = speaker("obstacles")
ID = "obstacles"
LIKELY = Decimal("0.5")


class Obstacle(BaseModel):
    """Something that stands in the way, with its probability and the loss where somebody dares them."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    family: Literal["habits", "pay", "structure", "skills", "data", "tools", "money", "rules"]
    hinders: Text = ""
    probability: Annotated[Share | None, Field(ge=0, le=1)] = None
    loss: ThreePoints | None = None
    way_round: LongText = ""
    owner: Person = ""

    @property
    def exposure(self) -> Decimal | None:
        """Probability times the likely loss."""
        return self.probability * self.loss.likely if self.probability is not None and self.loss else None


def evaluate(known: Known) -> Result:
    """The obstacles by exposure, and the likely ones that nobody deals with."""
    rows: dict[str, Obstacle] = dict(known.rows(ID))
    if not rows:
        return Result()
    order = sorted(rows.items(), key=lambda pair: -(pair[1].exposure or Decimal(-1)))
    findings = tuple(one for key, row in order for one in _on(key, row))
    section = Section(ID, Term(ID), (_table(order), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, offers=tuple(_offer(key, row) for key, row in order), values=rows)


def _table(order: list[tuple[str, Obstacle]]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.family")), Heading(Term(f"{ID}.probability"), "share"),
                Heading(say("exposure"), "money"), Heading(Term(f"{ID}.way_round")), Heading(Term(f"{ID}.owner")))
    return Table("obstacles", say("ranking"), headings, tuple(
        (row.title, Term(f"{ID}.family.{row.family}"),
         None if row.probability is None else Quantity(row.probability, "share", source=Provenance(ID, key, "probability")),
         None if row.exposure is None else Quantity(row.exposure, "money", source=Provenance(ID, key, "loss.likely")),
         row.way_round, row.owner) for key, row in order
    ))


def _on(key: str, row: Obstacle) -> tuple[Sentence, ...]:
    likely = row.probability is not None and row.probability >= LIKELY
    found = []
    if likely and not row.way_round:
        found.append(say("no-way-round", obstacle=row.title, rests_on=(Provenance(ID, key, "way_round"),), tone="bad"))
    if not row.owner:
        found.append(say("no-owner", obstacle=row.title, rests_on=(Provenance(ID, key, "owner"),), tone="warn" if likely else "plain"))
    if row.family == "pay":
        found.append(say("pay", obstacle=row.title, rests_on=(Provenance(ID, key, "family"),), tone="warn"))
    return tuple(found)


def _offer(key: str, row: Obstacle) -> Offer:
    risk: dict[str, Any] = {"title": row.title, "kind": "acting", "alternative": ["all"],
                            "category": Term(f"{ID}.family.{row.family}"), "source": say("risk-source")}
    if row.loss is not None:
        risk["impact"] = {"low": str(row.loss.low), "likely": str(row.loss.likely), "high": str(row.loss.high)}
    if row.probability is not None:
        risk["probability"] = str(row.probability)
    risk |= {name: value for name, value in {"action": row.way_round, "owner": row.owner, "cause": row.hinders}.items() if value}
    return Offer(f"risk-{key}", "risk-register", say("open-risk", obstacle=row.title), risk, Provenance(ID, key))


INSTRUMENT = Instrument(ID, "register", ("S4.2",), row=Obstacle, evaluate=evaluate)
