"""Distinction and definition (S3.1): satisfaction is not loyalty; the company's own definition stands recorded."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phases.method import (
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Prose,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Term,
    speaker,
)
from phases.questionnaire import Answer

say = speaker("loyalty-definition")
ID = "loyalty-definition"
CAPTIVE = Decimal("0.3")
"""Share of bound customers above which staying says little about loyalty."""


@dataclass(frozen=True, slots=True)
class LoyaltyDefinition:
    """What the company calls loyal: its words, the signs that count, the months without a purchase that end it."""

    words: Any
    signs: tuple[str, ...]
    months: int | None
    captive_share: Decimal | None

    @property
    def complete(self) -> bool:
        """Whether somebody could count loyal customers with it."""
        return bool(self.words and self.signs and self.months)


def _value(known: Known, question: str) -> Any:
    answer: Answer | None = known.rows(ID).get(question)
    return answer.value if answer and answer.given else None


def definition(known: Known) -> LoyaltyDefinition:
    """The company's definition as far as it is written."""
    months, captive = _value(known, "months-of-silence"), _value(known, "captive-share")
    return LoyaltyDefinition(
        _value(known, "own-definition"), tuple(_value(known, "signs") or ()),
        int(Decimal(str(months))) if months is not None else None,
        Decimal(str(captive)) / 100 if captive is not None else None,
    )


def evaluate(known: Known) -> Result:
    """Repeats the definition, and says where satisfaction is still taken for loyalty."""
    if not any(answer.given for answer in known.rows(ID).values()):
        return Result()
    found = definition(known)
    findings = _findings(known, found)
    prose = (Prose(found.words, Provenance(ID, "own-definition")),) if found.words else ()
    figures = [KeyFigure(say("signs"), Quantity(len(found.signs), source=Provenance(ID, "signs")))]
    if found.months is not None:
        figures.append(KeyFigure(say("silence"), Quantity(found.months, "months", source=Provenance(ID, "months-of-silence"))))
    return Result((Section(ID, Term(ID), (*prose, KeyFigures(tuple(figures)), Findings(findings))),), findings, values=found)


def _findings(known: Known, found: LoyaltyDefinition) -> tuple[Sentence, ...]:
    said = []
    if not found.complete:
        said.append(say("incomplete", rests_on=(Provenance(ID, "own-definition"),), tone="warn"))
    if _value(known, "measured-today") == "satisfaction-only":
        said.append(say("satisfaction-only", rests_on=(Provenance(ID, "measured-today"),), tone="bad"))
    if found.captive_share is not None and found.captive_share > CAPTIVE:
        said.append(say("captive", share=Quantity(found.captive_share, "share"), rests_on=(Provenance(ID, "captive-share"),), tone="warn"))
    if found.signs and not set(found.signs) & {"buys-again", "range", "share-of-wallet"}:
        said.append(say("words-only", rests_on=(Provenance(ID, "signs"),), tone="warn"))
    if _value(known, "satisfied-leavers") == "not-asked":
        said.append(say("not-asked", rests_on=(Provenance(ID, "satisfied-leavers"),), tone="warn"))
    if found.complete:
        said.append(say("complete", rests_on=(Provenance(ID, "own-definition"),), tone="good"))
    return tuple(said)


INSTRUMENT = Instrument(ID, "questionnaire", ("S3.1",), evaluate=evaluate)
