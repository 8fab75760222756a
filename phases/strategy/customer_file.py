"""The customer file (U1): what was computed from each imported file, kept when the customers themselves are gone."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument, Known
from phases.register import Text


class CustomerFile(BaseModel):
    """One imported file: its name and fingerprint, the day, and every view of it as plain values.

    `analysis` is what `workbench.dataset_analysis.analyse` gives; `personal_data_kept` says whether the customers
    themselves are still on the machine.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    file_name: str = ""
    fingerprint: str = ""
    imported: date
    rows: int = Field(default=0, ge=0)
    personal_data_kept: bool = True
    analysis: dict[str, Any] = Field(default_factory=dict)


def newest(known: Known) -> CustomerFile | None:
    """The file that all views show: the one imported last; None while there is none."""
    files = _by_day(known)
    return files[-1] if files else None


def previous(known: Known) -> CustomerFile | None:
    """The file before the newest one, to compare with."""
    files = _by_day(known)
    return files[-2] if len(files) > 1 else None


def _by_day(known: Known) -> list[CustomerFile]:
    """Oldest first; of two files of one day the one that was added later is the newer."""
    return sorted(known.rows("customer-file").values(), key=lambda one: one.imported)


INSTRUMENT = Instrument("customer-file", "register", ("U1",), row=CustomerFile)
