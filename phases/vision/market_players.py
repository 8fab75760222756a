"""The structure of the industry (V1.4): who makes, installs, hosts and advises, what each offers, and how it fits."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
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
from phases.register import Level, LongText, Text

say = speaker("market-players")
Role = Literal["maker", "integrator", "host", "adviser", "data"]
ROLES: tuple[Role, ...] = get_args(Role)
NEEDED: tuple[Role, ...] = ("maker", "integrator", "host")
GOOD_FIT, FEW = 4, 3


class MarketPlayer(BaseModel):
    """One player of the market."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Text
    role: Role
    offer: Text = ""
    suits: Literal["small", "middle", "large", "any"] | None = None
    fit: Annotated[Level, Field(ge=0, le=5)] | None = None
    fit_reason: LongText = ""
    known_from: Text = ""
    link: Text = ""


def evaluate(known: Known) -> Result:
    """Counts the players by role, best fit first, and says which role has nobody."""
    rows: list[MarketPlayer] = list(known.rows("market-players").values())
    if not rows:
        return Result(missing=(Missing("market-players", say("none-named")),))
    findings = _findings(rows)
    order = sorted(rows, key=lambda one: (ROLES.index(one.role), -(one.fit if one.fit is not None else -1)))
    headings = tuple(Heading(Term(f"market-players.{name}")) for name in ("name", "role", "offer", "suits"))
    table = Table("players", say("table"), (*headings, Heading(Term("market-players.fit"), "level")), tuple(
        (one.name, Term(f"market-players.role.{one.role}"), one.offer,
         Term(f"market-players.suits.{one.suits}") if one.suits else None,
         Quantity(one.fit, "level", source=Provenance("market-players", one.id, "fit")) if one.fit is not None else None)
        for one in order
    ))
    offers = tuple(_offer(one) for one in rows if one.role in NEEDED)
    return Result((Section("players", Term("market-players"), (table, Findings(findings))),), findings, offers=offers, values=tuple(rows))


def _offer(one: MarketPlayer) -> Offer:
    row = {"name": one.name, "kind": one.role, "product": one.offer, "source": one.known_from, "remarks": one.fit_reason}
    return Offer(f"maker-{one.id}", "makers", say("open-maker", player=one.name), {key: value for key, value in row.items() if value},
                 Provenance("market-players", one.id))


def _findings(rows: list[MarketPlayer]) -> tuple[Sentence, ...]:
    sheet = Provenance("market-players")
    said = [say("role-empty", role=Term(f"market-players.role.{role}"), rests_on=(sheet,), tone="warn")
            for role in NEEDED if not any(one.role == role for one in rows)]
    makers = [one for one in rows if one.role == "maker"]
    if 0 < len(makers) < FEW:
        said.append(say("few-makers", count=Quantity(len(makers)), rests_on=(sheet,), tone="warn"))
    fitting = [one for one in rows if one.fit is not None and one.fit >= GOOD_FIT]
    if fitting:
        said.append(say("fitting", count=Quantity(len(fitting)), tone="good",
                        rests_on=tuple(Provenance("market-players", one.id, "fit") for one in fitting)))
    said += [say("no-reason", player=one.name, rests_on=(Provenance("market-players", one.id, "fit_reason"),), tone="warn")
             for one in fitting if not one.fit_reason]
    return tuple(said)


INSTRUMENT = Instrument("market-players", "register", ("V1.4",), row=MarketPlayer, evaluate=evaluate)
