"""Conditions of success (P1.2): what must be in place before buying and before going live, with evidence and a score."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument
from phases.project_management.checklist import Checklist
from phases.register import Is, LongText, Person, Text

ID = "success-conditions"
CHECKLIST = Checklist(ID, {"met": 1.0, "partly": 0.5, "missing": 0.0, "not-concerned": None})


class Condition(BaseModel):
    """One condition; `evidence` is what shows that it is met, `weight` how much it counts (1 to 3)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    family: Literal["direction", "people", "processes", "data", "technology", "supplier"]
    state: Literal["missing", "partly", "met", "not-concerned"] = "missing"
    evidence: Text = ""
    owner: Person = ""
    weight: Annotated[int, Field(ge=1, le=3), Is("level", quiet=True)] = 2
    due: Annotated[date | None, Is("date", quiet=True)] = None
    remarks: LongText = ""


INSTRUMENT = Instrument(ID, "register", ("P1.2",), row=Condition, evaluate=CHECKLIST.evaluate)
