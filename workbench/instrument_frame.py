"""What the pages of all instruments share: the instrument of the address, its title, purpose, result and offers."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, g
from markupsafe import Markup

from phases.method import Figure, Instrument, Missing, Offer, Result, Section
from phases.wording import read_text
from workbench import here
from workbench.access import AUTHORS, READERS
from workbench.addresses import instrument_url, phase_part, provenance_url
from workbench.documents import render_html
from workbench.instrument_links import instrument_links
from workbench.knowledge import TOLD_BY, known_of
from workbench.models import Role
from workbench.offers import taken
from workbench.pictures import addressed
from workbench.replaced_files import LINES, from_replaced
from workbench.room_trace import beside_of
from workbench.table_files import tables_of
from workbench.words_here import words_in

SEVERAL = 3
"""The number of rows on offer from which one click takes them all."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A row on offer: where it would go, the address of the row once it was taken, and whether its file was replaced since."""

    offer: Offer
    register: str
    row_url: str
    is_outdated: bool


def present(phase: str, instrument: str, *kinds: str) -> Instrument:
    """The instrument of the address; 404 where it does not stand there or is of another kind."""
    found = here.catalogue().instruments.get(instrument)
    if found is None or (kinds and found.kind not in kinds):
        abort(404)
    if phase_part(here.catalogue().phase_of(instrument)) != phase:
        abort(404)
    g.shown_phase = here.catalogue().phase_of(instrument)
    return found


def result_of(instrument: Instrument) -> Result:
    """What the instrument finds, and what rooms said beside it; nothing for participants, who answer and do not read."""
    if here.role() == Role.PARTICIPANT:
        return Result()
    found, said = here.workings().result(instrument.id), beside_of(here.dossier(), instrument.id)
    both = {row: (*found.beside.get(row, ()), *said.get(row, ())) for row in {*found.beside, *said}}
    return replace(found, beside=both) if said else found


def frame_of(instrument: Instrument, result: Result) -> dict[str, Any]:
    """What templates/instrument.html asks for."""
    content, language = here.catalogue().content, here.language()
    drawn = _drawn(instrument, result)
    phase, offered = here.catalogue().phase_of(instrument.id), _offered(instrument, result)
    return {
        "instrument": instrument, "title": read_text(content.title(instrument.id), language),
        "purpose": read_text(content.purpose(instrument.id), language),
        "phase_title": read_text(content.phases[phase].title, language) if phase in content.phases else phase,
        "empty_words": _empty_words(instrument), "phase_part": phase_part(phase), "result": result,
        "missing": [_missing(one) for one in result.missing], "offers": offered, "together": _together(offered),
        "instrument_url": instrument_url, "result_html": drawn, "tables": _tables(result),
        "links": instrument_links(instrument), "may_work": here.may(AUTHORS), **_knowledge(instrument, drawn),
    }


def _knowledge(instrument: Instrument, drawn: str) -> dict[str, Any]:
    """What is known of the instrument, and the words on its page that the glossary explains; for those who read."""
    if not here.may(READERS) or "notes" not in here.catalogue().instruments:
        return {"known": [], "note_url": "", "words": [], "glossary_url": ""}
    own, content, language = instrument.id in TOLD_BY, here.catalogue().content, here.language()
    about = content.instruments.get(instrument.id)
    labels = [one.label for one in about.columns.values()] if about else []
    texts = [content.title(instrument.id), content.purpose(instrument.id), *labels]
    glossary = here.dossier().worksheet("glossary").rows if instrument.id != "glossary" else {}
    return {
        "known": [] if own else known_of(instrument),
        "note_url": "" if own or not here.may(AUTHORS) else instrument_url(instrument.id, "knowledge.add_note"),
        "words": words_in([*(read_text(one, language) for one in texts), drawn], glossary, language),
        "glossary_url": instrument_url("glossary"),
    }


def _empty_words(instrument: Instrument) -> str:
    words = here.catalogue().content.instruments.get(instrument.id)
    return read_text(words.empty, here.language()) if words else ""


def _drawn(instrument: Instrument, result: Result) -> Markup | str:
    if not result.sections:
        return ""

    def address(figure: Figure, **shown: Any) -> str:
        return instrument_url(instrument.id, "instruments.figure", figure=figure.id, language=here.language(),
                              state=here.dossier().state().get(instrument.id, 0), **shown)

    return render_html(result.sections, here.speaker(), addressed(address), provenance_url, sources=True)


def _tables(result: Result) -> list[tuple[str, str]]:
    """Id and caption of the tables that can be taken away."""
    return [(name, here.speaker().words(table.caption)) for name, table in tables_of(result.sections).items()]


def _missing(missing: Missing) -> dict[str, str]:
    known = missing.instrument in here.catalogue().instruments
    return {
        "title": read_text(here.catalogue().content.title(missing.instrument), here.language()) if known else "",
        "url": instrument_url(missing.instrument) if known else "", "why": here.speaker().words(missing.why),
    }


def _offered(instrument: Instrument, result: Result) -> list[Offered]:
    if not result.offers:
        return []
    rows = taken(here.session(), here.project(), instrument.id, {one.to for one in result.offers})
    outdated = {line.row for line, _file in from_replaced(here.dossier())} if LINES in {one.to for one in result.offers} else set()
    return [
        Offered(one, read_text(here.catalogue().content.title(one.to), here.language()),
                instrument_url(one.to, _anchor=f"row-{rows[one.id]}") if one.id in rows else "", rows.get(one.id) in outdated)
        for one in result.offers if one.to in here.catalogue().instruments
    ]


def _together(offered: list[Offered]) -> list[dict[str, Any]]:
    """The registers to which several rows are still on offer, which one click takes over."""
    left = Counter((one.offer.to, one.register) for one in offered if not one.row_url)
    return [{"to": to, "register": register, "count": count} for (to, register), count in left.items() if count >= SEVERAL]


def figure_of(result: Result, name: str) -> Figure | None:
    """The figure of that id in a result, wherever it stands."""
    return next((one for section in result.sections for one in _figures(section) if one.id == name), None)


def _figures(section: Section) -> list[Figure]:
    own = [block for block in section.blocks if isinstance(block, Figure)]
    return own + [figure for part in section.sections for figure in _figures(part)]
