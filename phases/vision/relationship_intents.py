"""Why company and customer talk to each other (V2.7), and the principles that executives want obeyed (V2.8)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Findings,
    Instrument,
    Known,
    Missing,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Term,
    speaker,
)
from phases.register import LongText, Person, Text

reasons = speaker("contact-reasons")
principles = speaker("relationship-principles")
Channel = Literal["field-sales", "point-of-sale", "telephone", "direct-marketing", "website", "mobile"]


class ContactReason(BaseModel):
    """One reason for contact, the customer's or the company's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    whose: Literal["customer", "company"]
    moment: Literal["before-purchase", "purchase", "delivery", "use", "trouble", "renewal", "leaving"] | None = None
    channels: tuple[Channel, ...] = ()
    contacts_a_month: Annotated[int, Field(ge=0)] | None = None
    matters: Literal["decides", "counts", "routine"] | None = None
    remarks: LongText = ""


class Principle(BaseModel):
    """A principle of the relationship, said so that somebody at the counter could obey it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    about: Literal["contact", "answer-time", "offer", "price", "data", "complaint", "leaving"] | None = None
    strength: Literal["always", "as-a-rule", "wished"] = "as-a-rule"
    observed_by: Text = ""
    kept_today: Literal["yes", "sometimes", "no"] | None = None
    asked_by: Person = ""
    exceptions: LongText = ""


def evaluate_reasons(known: Known) -> Result:
    """Says whose reasons prevail and which decisive ones rest on a single channel."""
    rows: list[ContactReason] = list(known.rows("contact-reasons").values())
    if not rows:
        return Result(missing=(Missing("contact-reasons", reasons("none-named")),))
    findings = _on_reasons(rows)
    return Result((Section("contact-reasons", Term("contact-reasons"), (Findings(findings),)),), findings, values=tuple(rows))


def _on_reasons(rows: list[ContactReason]) -> tuple[Sentence, ...]:
    counts = {whose: sum(1 for row in rows if row.whose == whose) for whose in ("customer", "company")}
    sheet = (Provenance("contact-reasons"),)
    said = [reasons("counted", customer=Quantity(counts["customer"]), company=Quantity(counts["company"]), rests_on=sheet)]
    said += [reasons(f"only-{other}", rests_on=sheet, tone="warn")
             for whose, other in (("customer", "company"), ("company", "customer")) if not counts[whose]]
    for row in rows:
        if row.matters == "decides" and len(row.channels) < 2:
            said.append(reasons("one-channel", reason=row.title, tone="warn",
                                rests_on=(Provenance("contact-reasons", row.id, "channels"),)))
    return tuple(said)


def evaluate_principles(known: Known) -> Result:
    """Says which principles are not kept today and which nobody could see being kept."""
    rows: list[Principle] = list(known.rows("relationship-principles").values())
    if not rows:
        return Result(missing=(Missing("relationship-principles", principles("none-named")),))
    findings = _on_principles(rows)
    section = Section("relationship-principles", Term("relationship-principles"), (Findings(findings),))
    return Result((section,), findings, offers=tuple(_rule(row) for row in rows), values=tuple(rows))


def _rule(row: Principle) -> Offer:
    """A principle as the start of a rule for everybody; what must always hold comes first."""
    rule = {"title": row.title, "treatment": row.title, "priority": 1 if row.strength == "always" else 5}
    return Offer(f"rule-{row.id}", "relationship-rules", principles("open-rule", principle=row.title), rule,
                 Provenance("relationship-principles", row.id))


def _on_principles(rows: list[Principle]) -> tuple[Sentence, ...]:
    said = [principles("counted", count=Quantity(len(rows)), always=Quantity(sum(1 for row in rows if row.strength == "always")),
                       rests_on=(Provenance("relationship-principles"),))]
    for row in rows:
        if row.strength == "always" and row.kept_today in ("sometimes", "no"):
            said.append(principles("broken", principle=row.title, tone="warn",
                                   rests_on=(Provenance("relationship-principles", row.id, "kept_today"),)))
        if not row.observed_by:
            said.append(principles("unobserved", principle=row.title, tone="warn",
                                   rests_on=(Provenance("relationship-principles", row.id, "observed_by"),)))
    return tuple(said)


INSTRUMENTS = (
    Instrument("contact-reasons", "register", ("V2.7",), row=ContactReason, evaluate=evaluate_reasons),
    Instrument("relationship-principles", "register", ("V2.8",), row=Principle, evaluate=evaluate_principles),
)
