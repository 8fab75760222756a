"""The addresses of instruments and their rows in the present project."""

from typing import Any

from flask import url_for

from phases.method import Provenance
from workbench import here
from workbench.questionnaire_page import theme_with
from workbench.register_page import ROWS_AT_ONCE


def phase_part(phase: str) -> str:
    """A phase's id as it stands in an address: `project-management`."""
    return phase.replace("_", "-")


def place(instrument: str) -> dict[str, str]:
    """The parts of an address that name an instrument."""
    phase = phase_part(here.catalogue().phase_of(instrument))
    return {"project": here.project().slug, "phase": phase, "instrument": instrument}


def instrument_url(instrument: str, endpoint: str = "instruments.page", **values: Any) -> str:
    """The address of an instrument's page, or of another view of it."""
    return url_for(endpoint, **place(instrument), **values)


def anchor_of(instrument: str, row: str) -> str:
    """The anchor of a row on its instrument's page."""
    return f"q-{row}" if here.catalogue().instruments[instrument].kind == "questionnaire" else f"row-{row}"


def row_url(instrument: str, row: str) -> str:
    """The address of a row, or of a question, on its instrument's page."""
    about = here.catalogue().instruments[instrument]
    questionnaire = about.questionnaire
    theme = theme_with(questionnaire, row) if questionnaire else ""
    # An anchor cannot choose among the pages of a long register; a short one keeps its plain address.
    paged = not questionnaire and here.dossier().count(instrument) + len(about.fixed) > ROWS_AT_ONCE
    return instrument_url(instrument, theme=theme or None, row=row if paged else None, _anchor=anchor_of(instrument, row))


def provenance_url(source: Provenance | None) -> str:
    """Where a figure comes from: the row on its instrument's page; empty where it has no source."""
    if source is None or source.instrument not in here.catalogue().instruments:
        return ""
    return row_url(source.instrument, source.row) if source.row else instrument_url(source.instrument)
