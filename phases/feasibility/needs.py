"""The catalogue of needs (F2): what the CRM must let people do, how it is checked, in what order, and who asks for it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.feasibility.diagnostic import DOMAINS
from phases.method import Instrument, Known, Words
from phases.register import Is, LongText, Person, Text

ID = "needs"
Area = Literal["sales", "marketing", "service", "cti", "e-crm", "mobility", "back-office", "data"]
Priority = Literal["must", "should", "could", "not-now"]
AREAS: tuple[Area, ...] = ("sales", "marketing", "service", "cti", "e-crm", "mobility", "back-office", "data")
ASKED: tuple[Priority, ...] = ("must", "should", "could")
"""The priorities that a maker is asked about, the most urgent first."""


def _asked_in(register: str) -> Is:
    return Is("references", to=register, quiet=True)


class Need(BaseModel):
    """One need; what asks for it is referred to, `asked_by` says in words what no register holds.

    A gap is referred to as `questionnaire.question`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    area: Area
    priority: Priority | None = None
    test: LongText = ""
    segments: Annotated[tuple[str, ...], _asked_in("segments")] = ()
    reasons: Annotated[tuple[str, ...], _asked_in("interaction-reasons")] = ()
    rules: Annotated[tuple[str, ...], _asked_in("relationship-rules")] = ()
    situations: Annotated[tuple[str, ...], _asked_in("situation-knowledge")] = ()
    personalised: Annotated[tuple[str, ...], _asked_in("personalisation")] = ()
    tactics: Annotated[tuple[str, ...], _asked_in("tactics")] = ()
    gaps: Annotated[tuple[str, ...], _asked_in(" ".join(one.questionnaire for one in DOMAINS))] = ()
    asked_by: Text = ""
    owner: Person = ""
    remarks: LongText = ""


def need_name(known: Known, need: str) -> Words:
    """What a need is called; its id where it is no longer there."""
    row = known.rows(ID).get(need)
    return row.title if row else need


INSTRUMENT = Instrument(ID, "register", ("F2.1", "F2.2", "F2.3", "F2.4", "F2.5", "F2.6"), row=Need)
