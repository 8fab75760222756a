"""The values of a row: as they are read in the table, and as they stand in the fields of its form."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _

from phases.method import Language, Quantity, Unit
from phases.wording import read_text
from workbench.numbers import write_number
from workbench.register_fields import Field
from workbench.wording import Speaker

UNGROUPED_BELOW = 10_000
"""Whole numbers below this one stand without a gap, for many of them are years."""


def value_at(data: Mapping[str, Any], path: str) -> Any:
    """The value of a column in a row's data; None where a part of the path is empty."""
    value: Any = data
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def belongs(field: Field, data: Mapping[str, Any]) -> bool:
    """Whether the row is of the kind that has this column."""
    return field.only is None or value_at(data, field.only[0]) == field.only[1]


def shown(field: Field, data: Mapping[str, Any], speaker: Speaker) -> str:
    """One cell of the table; empty where nothing stands."""
    value = value_at(data, field.column.path) if belongs(field, data) else None
    if value in (None, "", [], ()):
        return ""
    try:
        return _shown(field, value, speaker)
    except (ValueError, TypeError, InvalidOperation):
        # What an import or an older version left stays visible rather than breaking the page.
        return str(value)


def _shown(field: Field, value: Any, speaker: Speaker) -> str:
    match field.kind:
        case "yearly" | "yearly-share":
            return " · ".join(_figure(field, one, speaker) for one in _listed(value))
        case "money" | "share" | "number" | "whole":
            return _figure(field, value, speaker)
        case "date":
            return speaker.quantity(Quantity(date.fromisoformat(str(value)), "date")).replace(" ", "\u00a0")
        case "mapping":
            return "; ".join(f"{name} = {_figure(field, one, speaker)}" for name, one in value.items())
        case "boolean":
            return _("yes") if value else _("no")
        case "choice" | "choices" | "reference" | "references" | "level":
            return ", ".join(_label(field, str(one)) for one in _listed(value))
    return read_text(value, speaker.language)


def _figure(field: Field, value: Any, speaker: Speaker) -> str:
    if field.kind == "whole" and 0 <= int(value) < UNGROUPED_BELOW:
        return str(value)
    number = Decimal(str(value))
    if field.kind == "money":
        return speaker.quantity(Quantity(number, "money"), exact=number != int(number))
    unit: Unit = "share" if field.kind in ("share", "yearly-share") else "number"
    return speaker.quantity(Quantity(number, unit), exact=True)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)


def _label(field: Field, value: str) -> str:
    return next((option.label for option in field.choices if option.id == value), value)


def year_cells(field: Field, data: Mapping[str, Any], count: int, speaker: Speaker) -> list[str]:
    """The cells of a yearly column, one per year."""
    values = list(_listed(value_at(data, field.column.path) or [])) if belongs(field, data) else []
    cells = [_figure(field, one, speaker) for one in values]
    return [*cells, *[""] * (count - len(cells))][:count]


def entered(field: Field, data: Mapping[str, Any], language: Language) -> Any:
    """What stands in the field of the form: every digit, shares in per cent, the reader's language."""
    value = value_at(data, field.column.path) if belongs(field, data) else None
    if value is None:
        return [] if field.kind in ("yearly", "yearly-share", "choices", "references") else ""
    match field.kind:
        case "yearly" | "yearly-share":
            return [_written(field, one, language) for one in _listed(value)]
        case "choices" | "references":
            return [str(one) for one in _listed(value)]
        case "money" | "share" | "number":
            return _written(field, value, language)
        case "mapping":
            return "\n".join(f"{name} = {_written(field, one, language)}" for name, one in value.items())
        case "boolean":
            return "1" if value else ""
        case "text" | "long-text" | "person":
            return read_text(value, language)
    return str(value)


def _written(field: Field, value: Any, language: Language) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return write_number(number * 100 if field.kind in ("share", "yearly-share") else number, language)


def totals(fields: Iterable[Field], rows: Sequence[Mapping[str, Any]]) -> dict[str, Decimal | list[Decimal]]:
    """The sums under the columns that have one; a yearly column has a sum for every year."""
    found: dict[str, Decimal | list[Decimal]] = {}
    for field in fields:
        if field.column.summed:
            values = [value_at(row, field.column.path) for row in rows if belongs(field, row)]
            by_year = field.kind.startswith("yearly")
            found[field.name] = _sum_of_years(values) if by_year else sum(map(_decimal, values), Decimal(0))
    return found


def _sum_of_years(values: Iterable[Any]) -> list[Decimal]:
    sums: list[Decimal] = []
    for years in values:
        for year, value in enumerate(_listed(years) if years else ()):
            sums += [Decimal(0)] * (year + 1 - len(sums))
            sums[year] += _decimal(value)
    return sums


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(str(value)) if value is not None else Decimal(0)
    except InvalidOperation:
        return Decimal(0)
