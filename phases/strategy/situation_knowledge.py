"""Knowledge of the situation (S5.2): what staff must see at each contact, checked against the sources of S1.7."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
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
from phases.register import Is, LongText, Text
from phases.strategy.information_sources import InformationItem, information_name
from phases.vision.relationship_intents import Channel

say = speaker("situation-knowledge")
ID = "situation-knowledge"
AREAS: dict[Channel, str] = {
    "field-sales": "mobility", "point-of-sale": "sales", "telephone": "cti", "direct-marketing": "marketing",
    "website": "e-crm", "mobile": "e-crm",
}


class ContactMoment(BaseModel):
    """One moment of contact: who serves, what they must see, and what they need that no source is listed for."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    moment: Text
    channel: Channel
    who: Text = ""
    must_see: Annotated[tuple[str, ...], Is("references", to="information-sources")] = ()
    not_listed: Text = ""
    seconds: Annotated[int | None, Field(ge=0, le=3600)] = None
    seen_today: Annotated[tuple[str, ...], Is("references", to="information-sources")] = ()
    remarks: LongText = ""


def unsourced(known: Known, moment: ContactMoment) -> tuple[InformationItem, ...]:
    """What must be seen at that moment and lies nowhere, or is too poor to be used."""
    items: dict[str, InformationItem] = dict(known.rows("information-sources"))
    return tuple(items[one] for one in moment.must_see if one in items and items[one].state in ("absent", "poor"))


def evaluate(known: Known) -> Result:
    """For each moment what is seen today of what must be seen, and which source is missing."""
    rows: dict[str, ContactMoment] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row))
    wanted, seen = sum(len(row.must_see) for row in rows.values()), sum(len(set(row.must_see) & set(row.seen_today))
                                                                        for row in rows.values())
    keys = KeyFigures((KeyFigure(say("seen"), Quantity(seen / wanted if wanted else None, "share"),
                                 say("of-wanted", wanted=Quantity(wanted))),))
    section = Section(ID, Term(ID), (keys, _table(known, rows), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, offers=tuple(one for key, row in rows.items() for one in _offers(known, key, row)), values=rows)


def _table(known: Known, rows: dict[str, ContactMoment]) -> Table:
    headings = (Heading(Term(f"{ID}.moment")), Heading(Term(f"{ID}.channel")), Heading(Term(f"{ID}.who")),
                Heading(say("must"), "number"), Heading(say("today"), "number"), Heading(say("without-source"), "number"))
    return Table("moments", say("table"), headings, tuple(
        (row.moment, Term(f"{ID}.channel.{row.channel}"), row.who, Quantity(len(row.must_see), source=Provenance(ID, key, "must_see")),
         Quantity(len(set(row.must_see) & set(row.seen_today))), Quantity(len(unsourced(known, row)) + bool(row.not_listed)))
        for key, row in rows.items()
    ))


def _on(known: Known, key: str, row: ContactMoment) -> tuple[Sentence, ...]:
    found = [say(f"source-{item.state}", moment=row.moment, information=item.information, tone="warn",
                 rests_on=(Provenance(ID, key, "must_see"), Provenance("information-sources", item.id))) for item in unsourced(known, row)]
    if row.not_listed:
        found.append(say("not-listed", moment=row.moment, information=row.not_listed, rests_on=(Provenance(ID, key, "not_listed"),),
                         tone="bad"))
    if row.must_see and not set(row.must_see) & set(row.seen_today):
        found.append(say("blind", moment=row.moment, rests_on=(Provenance(ID, key, "seen_today"),), tone="bad"))
    return tuple(found)


def _offers(known: Known, key: str, row: ContactMoment) -> tuple[Offer, ...]:
    source = Provenance(ID, key)
    hidden = [one for one in row.must_see if one not in row.seen_today]
    offers = [Offer(f"need-{key}-{one}", "needs", say("open-need", information=information_name(known, one), moment=row.moment),
                    {"title": say("need-title", information=information_name(known, one), moment=row.moment),
                     "area": AREAS[row.channel], "asked_by": row.who or say("asked-by"), "situations": [key]}, source) for one in hidden]
    if row.not_listed:
        offers.append(Offer(f"source-{key}", "information-sources", say("open-source", information=row.not_listed),
                            {"information": row.not_listed, "purpose": row.moment}, source))
    return tuple(offers)


INSTRUMENT = Instrument(ID, "register", ("S5.2",), row=ContactMoment, evaluate=evaluate, reads=("information-sources",))
