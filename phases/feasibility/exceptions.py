"""Exceptions (F4.3): what the figures leave out or treat apart, each with its reason, shown in the business case."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import Instrument
from phases.register import Is, LongText, Person, Text


class CaseException(BaseModel):
    """Something that the figures leave out or treat apart; `order_of_magnitude` where somebody dares one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    kind: Literal["intangible-benefit", "excluded-cost", "shared-cost", "exceptional-item", "constraint"]
    reason: LongText = ""
    order_of_magnitude: Annotated[Decimal, Is("money")] | None = None
    owner: Person = ""


INSTRUMENT = Instrument("exceptions", "register", ("F4.3",), row=CaseException)
