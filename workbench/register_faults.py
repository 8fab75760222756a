"""What a row's model says against its data, by field and in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from phases.answer_types import WrongAnswer
from phases.method import Sentence
from workbench.fault_words import sentence
from workbench.register_fields import Field

_CODES = {
    "missing": "required", "literal_error": "unknown-choice", "union_tag_invalid": "unknown-choice",
    "union_tag_not_found": "required", "string_too_long": "too-long", "string_too_short": "required",
    "bool_parsing": "yes-or-no", "date_from_datetime_parsing": "not-a-date", "date_parsing": "not-a-date",
    "decimal_parsing": "not-a-number", "decimal_type": "not-a-number", "int_parsing": "not-a-number",
    "greater_than_equal": "outside-limits", "less_than_equal": "outside-limits", "greater_than": "outside-limits",
    "less_than": "outside-limits", "too_long": "too-many-values",
}


def faults_of(error: ValidationError, fields: Sequence[Field], instrument: str, words: Any = None) -> dict[str, str]:
    """The first fault of each field; what concerns the whole row stands with the first field.

    `words` says a sentence of the instrument's content; it may have one for a fault of its own.
    """
    found: dict[str, str] = {}
    for one in error.errors():
        field = _field_at(one["loc"], fields)
        found.setdefault(field.name if field else fields[0].name, _say(one, field, instrument, words))
    return found


def _field_at(loc: Sequence[Any], fields: Sequence[Field]) -> Field | None:
    """The field whose place is the longest beginning of the fault's place, or the first one inside that place."""
    place = tuple(part for part in loc if isinstance(part, str))
    for length in range(len(place), 0, -1):
        for field in fields:
            if _place(field) == place[:length]:
                return field
        if length == len(place):
            for field in fields:
                if _place(field)[:length] == place:
                    return field
    return None


def _place(field: Field) -> tuple[str, ...]:
    path = tuple(field.column.path.split("."))
    if field.only is None:
        return path
    holder = field.only[0].count(".")
    return (*path[:holder], field.only[1], *path[holder:])


def _say(error: Any, field: Field | None, instrument: str, words: Any) -> str:
    kind = error["type"]
    code = _CODES.get(kind, kind)
    if words is not None and code not in _CODES.values():
        said = words.words(Sentence(f"{instrument}.{code}", error.get("ctx") or {}))
        if said != f"{instrument}.{code}":
            return said
    return sentence(WrongAnswer(code, **_values(code, error.get("ctx") or {}, field)))


def _values(code: str, context: dict[str, Any], field: Field | None) -> dict[str, Any]:
    if code == "outside-limits":
        return dict(_limits(context, 100 if field and field.kind in ("share", "yearly-share") else 1))
    if code in ("too-long", "too-many-values"):
        return {"max": context.get("max_length")}
    return {}


def _limits(context: dict[str, Any], times: int) -> Iterable[tuple[str, Any]]:
    for name, keys in (("min", ("ge", "gt")), ("max", ("le", "lt"))):
        limit = next((context[key] for key in keys if key in context), None)
        yield name, None if limit is None else limit * times
