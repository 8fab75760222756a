"""Makers, the criteria they are judged by, and the marks that evaluators give them (F3.5)."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument
from phases.register import Is, LongText, Person, Text

HIGHEST_MARK = 5
Mark = Annotated[int, Field(ge=0, le=HIGHEST_MARK), Is("level")]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""


class Maker(_Row):
    """Somebody who makes, integrates or hosts a solution, and the alternative that would rest on it."""

    name: Text
    kind: Literal["maker", "integrator", "host"] = "maker"
    product: Text = ""
    alternative: Annotated[str, Is("reference", to="alternatives")] | None = None
    contact: Person = ""
    source: Text = ""
    remarks: LongText = ""


class Criterion(_Row):
    """What makers are judged by; where it knocks out, a mean mark below `least` ends the matter.

    One that was made of a `need` is marked by what bidders answer on it.
    """

    title: Text
    weight: Annotated[Decimal, Field(ge=0, le=10)] = Decimal(3)
    knock_out: bool = False
    least: Mark = 3
    need: Annotated[str, Is("reference", to="needs", quiet=True)] | None = None
    asked_by: Text = ""
    remarks: LongText = ""


class MakerMark(_Row):
    """The mark of one evaluator for one maker on one criterion, with the reason."""

    maker: Annotated[str, Is("reference", to="makers")]
    criterion: Annotated[str, Is("reference", to="maker-criteria")]
    evaluator: Person
    mark: Mark
    reason: Text = ""


MAKERS = Instrument("makers", "register", ("F3.5",), row=Maker, reads=("alternatives",))
CRITERIA = Instrument("maker-criteria", "register", ("F3.5",), row=Criterion, reads=("needs",))
MARKS = Instrument("maker-scores", "register", ("F3.5",), row=MakerMark, reads=("makers", "maker-criteria"))
REGISTERS = (MAKERS, CRITERIA, MARKS)
