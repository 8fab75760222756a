"""Reports that leave the house: they take neither the project's data nor the sources of its figures with them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from phases.method import Provenance, Section

OUTWARD = frozenset({"call-for-tenders"})


def without_sources(section: Section) -> Section:
    """The section with the same words and figures, and nothing that says which entry they come from."""
    stripped: Section = _stripped(section)
    return stripped


def _stripped(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_stripped(one) for one in value if not isinstance(one, Provenance))
    if isinstance(value, dict):
        return {name: _stripped(one) for name, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    found = {one.name: getattr(value, one.name) for one in fields(value)}
    changed = {name: None if isinstance(one, Provenance) else _stripped(one) for name, one in found.items()}
    return replace(value, **changed)
