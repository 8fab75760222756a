"""Indicators (K1.2): what is measured, from where to where, how often and by whom; each benefit line has one."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.case import BenefitLine
from phases.method import Instrument, Known, Offer, Provenance, Result, Sentence, speaker
from phases.register import Is, LongText, Person, Text

ID, MEASUREMENTS, LINES = "indicators", "measurements", "benefit-lines"
say = speaker(ID)
Rhythm = Literal["monthly", "quarterly", "half-yearly", "yearly"]
MONTHS: Mapping[Rhythm, int] = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
Number = Annotated[Decimal | None, Is("number")]


class Indicator(BaseModel):
    """One indicator: where it stood before, where it should stand, and where its measurements come from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    benefit: Annotated[str, Is("reference", to=LINES)] = ""
    unit: Annotated[Text, Is("text")] = ""
    baseline: Number = None
    target: Number = None
    target_day: date | None = None
    rhythm: Rhythm = "quarterly"
    owner: Person = ""
    comes_from: Annotated[Literal["typed", "customer-file"], Is("choice", quiet=True)] = "typed"
    file_measure: Annotated[
        Literal["retention", "customers", "revenue", "margin", "top-decile", "one-time-buyers"] | None, Is("choice", quiet=True)
    ] = None
    file_segment: Annotated[Text, Is("text", quiet=True)] = ""
    note: LongText = ""


class Measurement(BaseModel):
    """What an indicator showed on a day, and who or what says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    indicator: Annotated[str, Is("reference", to=ID)]
    day: date
    value: Annotated[Decimal, Is("number"), Field(allow_inf_nan=False)]
    source: Text = ""
    note: LongText = ""


def evaluate(known: Known) -> Result:
    """Offers an indicator for each benefit line that names one and has none, and says which lines go unmeasured."""
    rows: Mapping[str, Indicator] = known.rows(ID)
    measured = {row.benefit for row in rows.values() if row.benefit}
    lines: Mapping[str, BenefitLine] = known.rows(LINES)
    open_lines = {name: line for name, line in lines.items() if name not in measured}
    offers = tuple(_offer(name, line) for name, line in open_lines.items() if line.indicator)
    return Result(findings=tuple(_findings(rows, open_lines)), offers=offers, values=dict(rows))


def _offer(name: str, line: BenefitLine) -> Offer:
    row: dict[str, Any] = {"title": line.indicator, "benefit": name, "unit": line.indicator_unit, "owner": line.owner}
    row |= {"baseline": line.indicator_baseline, "target": line.indicator_target}
    kept = {column: str(value) if isinstance(value, Decimal) else value for column, value in row.items() if value not in (None, "")}
    return Offer(f"line-{name}", ID, say("from-line", indicator=line.indicator, line=line.title or name), kept, Provenance(LINES, name))


def _findings(rows: Mapping[str, Indicator], open_lines: Mapping[str, BenefitLine]) -> Iterator[Sentence]:
    for name, line in open_lines.items():
        if not line.indicator:
            yield say("line-without", line=line.title or name, rests_on=(Provenance(LINES, name, "indicator"),), tone="warn")
    for name, row in rows.items():
        if not row.owner:
            yield say("no-owner", indicator=row.title, rests_on=(Provenance(ID, name, "owner"),), tone="warn")
        if row.baseline is None or row.target is None or row.baseline == row.target:
            yield say("no-span", indicator=row.title, rests_on=(Provenance(ID, name, "target"),), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("K1.2",), row=Indicator, evaluate=evaluate, reads=(LINES,))
