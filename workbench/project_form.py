"""Reads the form of a project: its particulars, or what is wrong with each field."""

import re
from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from workbench.projects import Particulars, currencies

_COLOUR = re.compile(r"#[0-9a-f]{6}")


def read(form: Mapping[str, str], languages: tuple[str, ...]) -> tuple[Particulars | None, dict[str, str]]:
    """The particulars, or None beside the faults by field."""
    text = {name: form.get(name, "").strip() for name in Particulars.__slots__}
    faults = {name: fault for name in Particulars.__slots__ if (fault := _fault(name, text[name], languages))}
    if faults:
        return None, faults
    start = date.fromisoformat(text["start"]) if text["start"] else None
    return Particulars(**{**text, "start": start, "accent": text["accent"].lower()}), {}  # type: ignore[arg-type]


def _fault(name: str, text: str, languages: tuple[str, ...]) -> str:
    if name in ("name", "client", "sector") and len(text) > 200:
        return _("Shorten this to 200 characters.")
    match name:
        case "name":
            return "" if text else _("Give the project a name.")
        case "client":
            return "" if text else _("Say who the client is.")
        case "language":
            return "" if text in languages else _("Choose one of the languages.")
        case "currency":
            return "" if text in currencies("en") else _("Choose one of the currencies.")
        case "start":
            return "" if not text or _is_date(text) else _("Write the date as year-month-day, for example 2026-03-31.")
        case "accent":
            return "" if not text or _COLOUR.fullmatch(text.lower()) else _("Write the colour as # and six digits.")
    return ""


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
