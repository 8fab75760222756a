"""Criteria of value (V2.2): what makes a customer worth much today, and what could make one worth more tomorrow."""

from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import LongText, Text

say = speaker("value-criteria")
Side = Literal["current", "potential"]
SIDES: tuple[Side, ...] = get_args(Side)
HEAVY = Decimal("0.5")


class ValueCriterion(BaseModel):
    """One criterion of current or of potential value; `weight` counts among those of its side."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    side: Side
    weight: Annotated[int, Field(ge=0, le=10)] = 5
    measured_by: Text = ""
    known_today: Literal["yes", "in-part", "no"] | None = None
    remarks: LongText = ""


def shares(rows: list[ValueCriterion], side: Side) -> dict[str, Decimal]:
    """The weight of each criterion of a side as a fraction of the side's whole; none where all weights are 0."""
    own = [row for row in rows if row.side == side]
    whole = sum(row.weight for row in own)
    return {row.id: Decimal(row.weight) / whole for row in own} if whole else {}


def evaluate(known: Known) -> Result:
    """Turns weights into shares per side and says which criteria nobody can measure yet."""
    rows: list[ValueCriterion] = list(known.rows("value-criteria").values())
    if not rows:
        return Result(missing=(Missing("value-criteria", say("none-chosen")),))
    found = {side: shares(rows, side) for side in SIDES}
    findings = _findings(rows, found)
    blocks = (*(_figure(rows, side, found[side]) for side in SIDES if found[side]), Findings(findings))
    return Result((Section("criteria", Term("value-criteria"), blocks),), findings, values=found)


def _figure(rows: list[ValueCriterion], side: Side, weights: dict[str, Decimal]) -> Figure:
    own = sorted((row for row in rows if row.id in weights and row.side == side), key=lambda row: -weights[row.id])
    headings = (Heading(Term("value-criteria.title")), Heading(say("share"), "share"), Heading(Term("value-criteria.measured_by")),
                Heading(Term("value-criteria.known_today")))
    table = Table(f"criteria-{side}", say(f"weights-{side}"), headings, tuple(
        (row.title, Quantity(weights[row.id], "share", source=Provenance("value-criteria", row.id, "weight")), row.measured_by,
         Term(f"value-criteria.known_today.{row.known_today}") if row.known_today else None) for row in own
    ))
    data = {"labels": [row.title for row in own], "unit": "share", "horizontal": True,
            "series": [{"label": say("share"), "values": [weights[row.id] for row in own]}]}
    return Figure(f"criteria-{side}", "bars", say(f"weights-{side}"), data, table)


def _findings(rows: list[ValueCriterion], found: dict[Side, dict[str, Decimal]]) -> tuple[Sentence, ...]:
    said = [say(f"no-{side}", rests_on=(Provenance("value-criteria"),), tone="warn") for side in SIDES if not found[side]]
    for row in rows:
        share = found[row.side].get(row.id, Decimal(0))
        if share > HEAVY and len(found[row.side]) > 1:
            said.append(say("heavy", criterion=row.title, share=Quantity(share, "share"), tone="warn",
                            rests_on=(Provenance("value-criteria", row.id, "weight"),)))
        if share and row.known_today == "no":
            said.append(say("unknown", criterion=row.title, tone="warn",
                            rests_on=(Provenance("value-criteria", row.id, "known_today"),)))
    if not said:
        said.append(say("balanced", rests_on=(Provenance("value-criteria"),), tone="good"))
    return tuple(said)


INSTRUMENT = Instrument("value-criteria", "register", ("V2.2",), row=ValueCriterion, evaluate=evaluate)
