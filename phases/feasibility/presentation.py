"""The presentation of the business case (F5.1, F5.2): the decision asked, the stakes, the chosen alternative."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from phases.method import Instrument
from phases.register import Is, LongText, Person


class Presentation(BaseModel):
    """What the committee is asked, in the consultant's words; the figures come from the case itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    decision_asked: LongText = ""
    chosen_alternative: Annotated[str, Is("reference", to="alternatives")] | None = None
    committee_day: date | None = None
    sponsor: Person = ""
    context: LongText = ""
    opportunity: LongText = ""
    strategic_stakes: LongText = ""
    conditions: LongText = ""
    next_steps: LongText = ""


INSTRUMENT = Instrument("presentation", "register", ("F5.1", "F5.2"), row=Presentation, single=True, reads=("alternatives",))
