"""The gates: what the committee decides at the end of a phase, on which conditions, on which version."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import Instrument
from phases.register import Is, LongText, Text

Conditions = Annotated[LongText, Is("long-text")]


class Decision(BaseModel):
    """A decision as it was taken; `baseline` is the frozen version of the report that lay on the table."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    decision: str
    conditions: Conditions | None = None
    day: date
    people: Text
    baseline: Annotated[str | None, Is("reference", to="baselines")] = None
    notes: Conditions | None = None


class PhaseDecision(Decision):
    """Whether the project goes on to the next phase."""

    decision: Literal["go", "go-with-conditions", "no-go"]


class CycleDecision(Decision):
    """What becomes of a project that is at work: it goes on, is put right, or ends."""

    decision: Literal["continue", "correct", "stop"]


def gate(phase: str, item: str, row: type[Decision] = PhaseDecision) -> Instrument:
    """The decision instrument of a phase's gate; `item` is the gate's id in the method (`V.gate`)."""
    return Instrument(f"{phase.replace('_', '-')}-gate", "decision", (item,), row=row)
