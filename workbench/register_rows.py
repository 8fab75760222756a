"""The rows of a register as they stand, fixed ones among them, and what each is called."""

from collections.abc import Mapping
from typing import Any

from phases.method import Instrument, Term
from phases.register import columns, defaults
from phases.wording import read_text
from workbench.dossier import Dossier
from workbench.register_values import value_at
from workbench.wording import Speaker


def rows_of(dossier: Dossier, register: str) -> dict[str, Mapping[str, Any]]:
    """The data of a register's rows by id, in order; fixed rows stand even where nothing was entered into them."""
    instrument = dossier.instrument(register)
    usual = defaults(instrument.row) if instrument.row else {}
    rows = {entry.row: {**usual, **entry.data} for entry in dossier.entries(register)}
    fixed = {name: {**usual, **data} for name, data in instrument.fixed.items() if name not in rows}
    return {**fixed, **rows}


def title_of(data: Mapping[str, Any], instrument: Instrument, speaker: Speaker) -> str:
    """What a row is called: its first text, or what was chosen in its first column."""
    if instrument.row is None:
        return ""
    parts = columns(instrument.row)
    first = next((one for one in parts if one.kind in ("text", "long-text", "person")), parts[0])
    chosen = value_at(data, parts[0].path)
    if parts[0].kind == "choice" and chosen:
        return speaker.words(Term(f"{instrument.id}.{parts[0].path}.{chosen}"))
    return read_text(value_at(data, first.path) or "", speaker.language)
