"""Challenges to meet (V5.1): what could sink the project, voted on by the room, each a risk with one click."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person, Text

say = speaker("challenges")
MOST_SHOWN = 10
FEW_VOTES = Decimal("0.5")


class Challenge(BaseModel):
    """One challenge; probability and loss where the room dares them."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    kind: Literal["acting", "doing-nothing"] = "acting"
    family: Literal["sponsorship", "people", "process", "data", "technology", "money", "time", "market"] = "people"
    votes: Annotated[int, Field(ge=0)] = 0
    probability: Annotated[Decimal, Field(ge=0, le=1), Is("share")] | None = None
    loss_low: Annotated[Decimal, Field(ge=0), Is("money", quiet=True)] | None = None
    loss_likely: Annotated[Decimal, Field(ge=0), Is("money")] | None = None
    loss_high: Annotated[Decimal, Field(ge=0), Is("money", quiet=True)] | None = None
    sign: LongText = ""
    answer: LongText = ""
    owner: Person = ""

    @property
    def loss(self) -> dict[str, str] | None:
        """The loss as low, likely and high; an end that nobody named is the likely one."""
        if self.loss_likely is None:
            return None
        low, high = self.loss_low, self.loss_high
        return {"low": str(min(self.loss_likely if low is None else low, self.loss_likely)), "likely": str(self.loss_likely),
                "high": str(max(self.loss_likely if high is None else high, self.loss_likely))}


def ranked(rows: list[Challenge]) -> list[Challenge]:
    """The challenges by votes, most first; the order of the page among equals."""
    return sorted(rows, key=lambda one: -one.votes)


def evaluate(known: Known) -> Result:
    """Ranks the challenges by votes and offers each to the risk register."""
    rows = known.rows("challenges")
    if not rows:
        return Result(missing=(Missing("challenges", say("none-named")),))
    order = ranked(list(rows.values()))
    findings = _findings(order)
    offers = tuple(_offer(one) for one in order)
    return Result((_section(order, findings),), findings, offers=offers, values=tuple(order))


def _offer(one: Challenge) -> Offer:
    row: dict[str, Any] = {"title": one.title, "kind": one.kind, "alternative": ["all" if one.kind == "acting" else "do-nothing"],
                           "category": Term(f"challenges.family.{one.family}"), "source": say("risk-source")}
    if one.probability is not None:
        row["probability"] = str(one.probability)
    optional = {"impact": one.loss, "cause": one.sign, "action": one.answer, "owner": one.owner}
    row |= {name: value for name, value in optional.items() if value}
    return Offer(f"risk-{one.id}", "risk-register", say("open-risk", challenge=one.title), row, Provenance("challenges", one.id))


def _findings(order: list[Challenge]) -> tuple[Sentence, ...]:
    votes = sum(one.votes for one in order)
    said = []
    if votes:
        first = order[0]
        said.append(say("first", challenge=first.title, votes=Quantity(first.votes), all=Quantity(votes), tone="warn",
                        rests_on=(Provenance("challenges", first.id, "votes"),)))
        human = sum(one.votes for one in order if one.family in ("sponsorship", "people", "process"))
        if Decimal(human) / votes >= FEW_VOTES:
            said.append(say("human", share=Quantity(Decimal(human) / votes, "share"),
                            rests_on=tuple(Provenance("challenges", one.id, "votes") for one in order
                                           if one.family in ("sponsorship", "people", "process") and one.votes)))
    orphans = [one for one in order[:3] if not one.owner]
    said += [say("no-owner", challenge=one.title, rests_on=(Provenance("challenges", one.id, "owner"),), tone="warn")
             for one in orphans]
    if not any(one.kind == "doing-nothing" for one in order):
        said.append(say("only-acting", tone="warn", rests_on=(Provenance("challenges"),)))
    return tuple(said)


def _section(order: list[Challenge], findings: tuple[Sentence, ...]) -> Section:
    headings = (Heading(say("challenge")), Heading(Term("challenges.family")), Heading(Term("challenges.votes"), "number"),
                Heading(Term("challenges.owner")))
    table = Table("challenges", say("ranking"), headings, tuple(
        (one.title, Term(f"challenges.family.{one.family}"), Quantity(one.votes, source=Provenance("challenges", one.id, "votes")),
         one.owner) for one in order
    ))
    shown = order[:MOST_SHOWN]
    figure = Figure("challenge-votes", "bars", say("ranking"), {
        "labels": [one.title for one in shown], "horizontal": True,
        "series": [{"label": Term("challenges.votes"), "values": [one.votes for one in shown]}],
    }, table)
    drawn = (figure,) if any(one.votes for one in order) else ()
    return Section("challenges", Term("challenges"), (*drawn, table, Findings(findings)))


INSTRUMENT = Instrument("challenges", "register", ("V5.1",), row=Challenge, evaluate=evaluate)
