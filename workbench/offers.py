"""Rows that a result offers to another register: taken with one click, and remembered where they came from."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from pydantic_core import to_jsonable_python
from sqlmodel import Session, col, select

from phases.method import Offer, Sentence, Term
from phases.wording import LANGUAGES
from workbench.dossier import Dossier, NoSuchRow
from workbench.models import Entry, Project, Revision
from workbench.wording import Speaker


def origin_of(instrument: str, offer: str) -> str:
    """How a revision says that its row came from an offer."""
    return f"{instrument}#{offer}"


def take(dossier: Dossier, instrument: str, offer: Offer) -> Entry:
    """Adds the offered row to its register, or changes the one it names; the row added before where it was taken already."""
    if offer.changes:
        return _change(dossier, instrument, offer)
    rows = taken(dossier.session, dossier.project, instrument, {offer.to})
    if offer.id in rows:
        entry = dossier.entry(offer.to, rows[offer.id])
        if entry is not None:
            return entry
    with dossier.coming_from(origin_of(instrument, offer.id)):
        return dossier.add(offer.to, _row(dossier, offer))


def take_again(dossier: Dossier, instrument: str, offer: Offer) -> Entry:
    """Writes what is offered now over the row that was taken before; as `take` where there is none."""
    row = taken(dossier.session, dossier.project, instrument, {offer.to}).get(offer.id)
    return _change(dossier, instrument, replace(offer, changes=row)) if row else take(dossier, instrument, offer)


def _change(dossier: Dossier, instrument: str, offer: Offer) -> Entry:
    entry = dossier.entry(offer.to, offer.changes)
    if entry is None or entry.deleted:
        raise NoSuchRow(f"{offer.to}/{offer.changes}")
    with dossier.coming_from(origin_of(instrument, offer.id)):
        return dossier.put(offer.to, offer.changes, {**entry.data, **_row(dossier, offer)}, entry.position)


def _row(dossier: Dossier, offer: Offer) -> Any:
    return to_jsonable_python({name: in_every_language(dossier, value) for name, value in offer.row.items() if name != "id"})


def in_every_language(dossier: Dossier, value: Any) -> Any:
    """A term or a sentence as a text in every language; any other value as it is."""
    if not isinstance(value, Term | Sentence):
        return value
    content, currency = dossier.catalogue.content, dossier.project.currency
    return {language: Speaker(content, language, currency).words(value) for language in LANGUAGES}


def taken(session: Session, project: Project, instrument: str, registers: AbstractSet[str]) -> dict[str, str]:
    """For each offer of an instrument to these registers that was taken the row that still stands."""
    start = origin_of(instrument, "")
    query = select(Revision.origin, Entry.row).join(Entry, col(Entry.id) == Revision.entry_id).where(
        Entry.project_id == project.id, Entry.cycle == project.cycle, col(Entry.deleted).is_(False),
        col(Entry.instrument).in_(registers), Revision.version == 1, col(Revision.origin).startswith(start, autoescape=True),
    )
    return {origin.removeprefix(start): row for origin, row in session.exec(query)}


def offering(session: Session, project: Project, registers: AbstractSet[str]) -> frozenset[str]:
    """The instruments that offered a row which still stands in one of these registers."""
    query = select(Revision.origin).join(Entry, col(Entry.id) == Revision.entry_id).where(
        Entry.project_id == project.id, Entry.cycle == project.cycle, col(Entry.deleted).is_(False),
        col(Entry.instrument).in_(registers), Revision.version == 1, col(Revision.origin).contains(origin_of("", "")),
    ).distinct()
    return frozenset(origin.partition("#")[0] for origin in session.exec(query))
