"""Checks a project file that was read: a clean case, or every fault at once, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from phases.case import CaseFile
from phases.case_checks import Finding, findings
from phases.method import Cell, Quantity, Sentence, speaker

say = speaker("project-file")
Path = tuple[str | int, ...]

_KEYS = {
    "missing": "missing-key", "extra_forbidden": "unknown-key", "literal_error": "unknown-choice",
    "union_tag_invalid": "unknown-choice", "union_tag_not_found": "missing-kind",
    "greater_than_equal": "too-small", "greater_than": "too-small", "less_than_equal": "too-large",
    "less_than": "too-large", "too_short": "empty-list", "string_pattern_mismatch": "wrong-form",
    "string_too_long": "too-long", "finite_number": "not-a-number", "decimal_parsing": "not-a-number",
    "decimal_type": "not-a-number", "not-a-number": "not-a-number", "int_parsing": "not-a-whole-number",
    "int_type": "not-a-whole-number", "int_from_float": "not-a-whole-number", "bool_type": "yes-or-no",
    "bool_parsing": "yes-or-no", "string_type": "not-a-text", "tuple_type": "not-a-list",
    "model_type": "not-a-group", "dict_type": "not-a-group", "model_attributes_type": "not-a-group",
    "not-in-order": "not-in-order", "amounts-twice": "amounts-twice", "years-reversed": "years-reversed",
    "amount-too-large": "amount-too-large",
}
"""What pydantic calls a fault, and the key of the sentence that says it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where (steps from the top of the document), and the sentence that says it."""

    path: Path
    sentence: Sentence

    @property
    def place(self) -> str:
        """The place as people write it: `benefits[3].range.low`; empty for the whole file."""
        text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return text.removeprefix(".")


def check(data: Any) -> CaseFile | tuple[Fault, ...]:
    """The case that a parsed project file holds, or all its faults in the order of the groups of a file."""
    try:
        file, wrong = CaseFile.model_validate(data), ()
    except ValidationError as error:
        file, wrong = None, tuple(model_faults(error, data))
    faults = _once_per_place((*wrong, *map(_from_check, findings(data))))
    return faults if faults or file is None else file


def _once_per_place(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    kept = {(fault.path, fault.sentence.key): fault for fault in reversed(faults)}
    telling = [fault for fault in reversed(kept.values()) if not _is_echo(fault, faults)]
    return tuple(sorted(telling, key=lambda fault: _order(fault.path)))


def _is_echo(fault: Fault, faults: Sequence[Fault]) -> bool:
    """Whether it repeats another: a text in two languages is a union, reported once for each way to be wrong."""
    if fault.sentence.key == "project-file.not-a-text":
        return any(fault.path == other.path[:-1] and fault.path for other in faults)
    same_place = [other.sentence.key for other in faults if other.path == fault.path]
    return fault.sentence.key == "project-file.not-a-group" and "project-file.not-a-text" in same_place


def _order(path: Path) -> tuple[int, int]:
    groups = list(CaseFile.model_fields)
    group = groups.index(str(path[0])) if path and path[0] in groups else -1
    return group, next((step for step in path[1:] if isinstance(step, int)), -1)


def _from_check(finding: Finding) -> Fault:
    return Fault(finding.path, say(finding.key, **{name: _cell(value) for name, value in finding.values.items()}))


def model_faults(error: ValidationError, data: Any) -> Iterator[Fault]:
    """What a model found wrong with a document, each with its place in the document."""
    for one in error.errors(include_url=False):
        path = _real_path(one["loc"], data, missing=one["type"] == "missing")
        yield Fault(path, say(_KEYS.get(one["type"], "wrong-value"), **_values(one, path)))


def _real_path(loc: Sequence[str | int], data: Any, *, missing: bool) -> Path:
    """The steps that exist in the document, and the last one where it names what is missing.

    Names of union members, which the model adds, are no steps of the document.
    """
    path: list[str | int] = []
    for step in loc:
        inside = _inside(data, step)
        if inside is not _NOWHERE:
            path.append(step)
            data = inside
    return (*path, loc[-1]) if missing else tuple(path)


_NOWHERE = object()


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, Mapping):
        return data.get(step, _NOWHERE)
    if isinstance(data, Sequence) and not isinstance(data, str) and isinstance(step, int) and step < len(data):
        return data[step]
    return _NOWHERE


def _values(error: ErrorDetails, path: Path) -> dict[str, Cell]:
    context = error.get("ctx", {})
    limit = next((context[name] for name in ("ge", "gt", "le", "lt", "max_length", "limit") if name in context), None)
    expected = context.get("expected") or context.get("expected_tags")
    values = {
        "name": str(path[-1]) if path else "", "value": _shown(context.get("tag", error.get("input"))), "limit": limit,
        "choices": str(expected).replace("'", "") if expected else None,
    }
    return {name: _cell(value) for name, value in values.items() if value is not None}


def _shown(value: Any) -> str:
    text = "…" if isinstance(value, Mapping | list | tuple) else str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _cell(value: Any) -> Cell:
    return Quantity(value) if isinstance(value, int | float | Decimal) else str(value)
