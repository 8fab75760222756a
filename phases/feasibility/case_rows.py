"""The registers of the case as one document, as a project file would hold it."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from phases.method import Known

GROUPS = (("costs", "cost-lines"), ("benefits", "benefit-lines"), ("risks", "risk-register"), ("scenarios", "scenarios"))
AMOUNTS = ("amounts", "base", "driver")


def case_data(known: Known) -> dict[str, Any]:
    """The financial part of the project file as plain data, from the registers' rows."""
    facts = known.facts
    return {
        "format": "crm-project", "version": 1,
        "project": {"name": facts.name, "client": facts.client, "language": facts.language, "currency": facts.currency},
        "case": {**_single(known, "case-parameters"), "alternatives": _rows(known, "alternatives")},
        **{group: _rows(known, instrument) for group, instrument in GROUPS},
        "simulation": _single(known, "simulation-settings"),
    }


def _rows(known: Known, instrument: str) -> list[dict[str, Any]]:
    return [_plain(row) for row in known.rows(instrument).values()]


def _single(known: Known, instrument: str) -> dict[str, Any]:
    return next((_plain(row) for row in known.rows(instrument).values()), {})


def _plain(row: BaseModel) -> dict[str, Any]:
    return row.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def without_amount(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The ids of the lines that have no amount yet, by group."""
    return {
        group: [line["id"] for line in data[group] if all(line.get(name) is None for name in AMOUNTS)]
        for group in ("costs", "benefits")
    }
