"""Mistakes to avoid (P1.1): how each is avoided, with evidence; what is open becomes a risk with one click."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument, Known, Offer, Provenance, Result, Term, speaker
from phases.project_management.checklist import Checklist
from phases.quantity import Money, Share
from phases.register import Is, LongText, Person, Text
from phases.risk import Impact

ID = "mistakes-to-avoid"
say = speaker(ID)
CHECKLIST = Checklist(ID, {"avoided": 1.0, "watched": 0.5, "open": 0.0, "not-concerned": None})


class LikelyLoss(Impact):
    """What the mistake costs once it is made; it stands in the row's form, not in the table."""

    likely: Annotated[Money, Is("money", quiet=True)]


class Mistake(BaseModel):
    """A mistake that others paid for; `evidence` says how it is avoided here."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    family: Literal["aim", "choice", "contract", "data", "people", "schedule"]
    state: Literal["open", "watched", "avoided", "not-concerned"] = "open"
    evidence: Text = ""
    owner: Person = ""
    weight: Annotated[int, Field(ge=1, le=3), Is("level", quiet=True)] = 2
    due: Annotated[date | None, Is("date", quiet=True)] = None
    consequence: LongText = ""
    probability: Annotated[Share | None, Is("share", quiet=True)] = None
    loss: LikelyLoss | None = None
    remarks: LongText = ""


def evaluate(known: Known) -> Result:
    """The checklist's score, and every mistake that is not avoided as a risk."""
    rows: dict[str, Mistake] = dict(known.rows(ID))
    left = {**CHECKLIST.open(rows), **{key: row for key, row in rows.items() if row.state == "watched"}}
    return replace(CHECKLIST.evaluate(known), offers=tuple(_offer(key, row) for key, row in left.items()))


def _offer(key: str, row: Any) -> Offer:
    risk: dict[str, Any] = {"title": say("risk-title", mistake=row.title), "kind": "acting", "alternative": ["all"],
                            "category": Term(f"{ID}.family.{row.family}"), "source": say("risk-source")}
    if row.loss is not None:
        risk["impact"] = {"low": str(row.loss.low), "likely": str(row.loss.likely), "high": str(row.loss.high)}
    if row.probability is not None:
        risk["probability"] = str(row.probability)
    risk |= {name: value for name, value in {"action": row.evidence, "owner": row.owner, "cause": row.consequence}.items() if value}
    return Offer(f"risk-{key}", "risk-register", say("open-risk", mistake=row.title), risk, Provenance(ID, key))


INSTRUMENT = Instrument(ID, "register", ("P1.1",), row=Mistake, evaluate=evaluate)
