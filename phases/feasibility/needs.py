"""The catalogue of needs (F2): what the CRM must let people do, in what order of priority, and who asks."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from phases.method import Instrument
from phases.register import LongText, Person, Text


class Need(BaseModel):
    """One need; `asked_by` says which item, gap or person asks for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    area: Literal["sales", "marketing", "service", "cti", "e-crm", "mobility", "back-office", "data"]
    priority: Literal["must", "should", "could", "not-now"] | None = None
    asked_by: Text = ""
    owner: Person = ""
    remarks: LongText = ""


INSTRUMENT = Instrument("needs", "register", ("F2.1", "F2.2", "F2.3", "F2.4", "F2.5", "F2.6"), row=Need)
