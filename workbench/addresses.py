"""The addresses of instruments and their rows in the present project."""

from typing import Any

from flask import url_for

from phases.method import Instrument, Provenance
from workbench import here
from workbench.dossier import Dossier
from workbench.questionnaire_page import theme_with
from workbench.register_page import ROWS_AT_ONCE
from workbench.room_trace import is_traced


def phase_part(phase: str) -> str:
    """A phase's id as it stands in an address: `project-management`."""
    return phase.replace("_", "-")


def place(instrument: str, dossier: Dossier | None = None) -> dict[str, str]:
    """The parts of an address that name an instrument, in the present project or in another one."""
    about = dossier or here.dossier()
    phase = phase_part(about.catalogue.phase_of(instrument))
    return {"project": about.project.slug, "phase": phase, "instrument": instrument}


def instrument_url(instrument: str, endpoint: str = "instruments.page", **values: Any) -> str:
    """The address of an instrument's page, or of another view of it."""
    return url_for(endpoint, **place(instrument), **values)


def anchor_of(about: Instrument, row: str) -> str:
    """The anchor of a row on its instrument's page."""
    return f"q-{row}" if about.kind == "questionnaire" else f"row-{row}"


def row_url(instrument: str, row: str, dossier: Dossier | None = None) -> str:
    """The address of a row, or of a question, on its instrument's page; of the page itself where no row is named.

    `dossier` is that of another project than the present one.
    """
    holder = dossier or here.dossier()
    about = holder.catalogue.instruments[instrument]
    questionnaire = about.questionnaire
    theme = theme_with(questionnaire, row) if questionnaire and row else ""
    # An anchor cannot choose among the pages of a long register; a short one keeps its plain address.
    paged = row and not questionnaire and holder.count(instrument) + len(about.fixed) > ROWS_AT_ONCE
    return url_for("instruments.page", **place(instrument, holder), theme=theme or None, row=row if paged else None,
                   _anchor=anchor_of(about, row) if row else None)


def provenance_url(source: Provenance | None) -> str:
    """Where a figure comes from: the row on its instrument's page; empty where it has no source."""
    if source is None or source.instrument not in here.catalogue().instruments:
        return ""
    return row_url(source.instrument, source.row) if source.row else instrument_url(source.instrument)


def trace_url(instrument: str, row: str) -> str:
    """The way from a row down to what people said in a room; empty where no room agreed on it."""
    if not is_traced(instrument, row):
        return ""
    return url_for("traces.page", project=here.project().slug, instrument=instrument, row=row)
