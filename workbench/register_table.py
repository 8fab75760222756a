"""A register as the rows of a file: the headings of its columns, its cells, and the way back from cells to fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from phases.method import Language
from workbench.forms import Raw
from workbench.register_fields import Field
from workbench.register_values import entered, value_at

ID_HEADING = "id"
SEPARATOR = " · "
LIST_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column of the file: the field it belongs to and, for a yearly one, which year."""

    field: Field
    heading: str
    year: int | None = None


def file_columns(fields: Sequence[Field]) -> list[FileColumn]:
    """The columns of the file: one per field, one per year of a yearly field; headings are told apart."""
    found: list[FileColumn] = []
    for field in fields:
        heading = field.label if field.only is None else f"{field.label} ({_kind_label(field, fields)})"
        if field.unit:
            heading = f"{heading} ({field.unit})"
        if field.kind in ("yearly", "yearly-share"):
            found += [FileColumn(field, f"{heading}{SEPARATOR}{year}", place) for place, year in enumerate(field.years)]
        else:
            found.append(FileColumn(field, heading))
    return _told_apart(found)


def _kind_label(field: Field, fields: Sequence[Field]) -> str:
    path, kind = field.only or ("", "")
    holder = next(one for one in fields if one.name == path)
    return next((option.label for option in holder.choices if option.id == kind), kind)


def _told_apart(found: list[FileColumn]) -> list[FileColumn]:
    """Two columns of one heading carry the name of their field behind it."""
    headings = [one.heading for one in found]
    return [one if headings.count(one.heading) == 1 else replace(one, heading=f"{one.heading} [{one.field.name}]")
            for one in found]


def cell_text(column: FileColumn, data: Mapping[str, Any], language: Language) -> str:
    """One cell as text: as it would be typed, choices in words, several of them behind each other."""
    value = entered(column.field, data, language)
    if column.year is not None:
        return value[column.year] if column.year < len(value) else ""
    words = {option.id: option.label for option in column.field.choices}
    if isinstance(value, list):
        return f"{LIST_SEPARATOR} ".join(words.get(one, one) for one in value)
    return words.get(value, value)


def cell_number(column: FileColumn, data: Mapping[str, Any]) -> float | None:
    """One cell as a number for a spreadsheet, shares as fractions; None where it is none."""
    value = value_at(data, column.field.column.path)
    if isinstance(value, list | tuple) and column.year is not None:
        value = value[column.year] if column.year < len(value) else None
    try:
        return None if value is None or isinstance(value, bool) else float(str(value))
    except ValueError:
        return None


def sent(columns: Sequence[FileColumn | None], cells: Sequence[Raw]) -> dict[str, list[Raw]]:
    """The cells of one row as the fields of a form; columns without a field are left out."""
    found: dict[str, list[Raw]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column is None:
            continue
        if column.field.kind in ("choices", "references"):
            found[column.field.name] = [one.strip() for one in str(cell or "").split(LIST_SEPARATOR)]
        elif column.year is not None:
            years = found.setdefault(column.field.name, [])
            years += [None] * (column.year + 1 - len(years))
            years[column.year] = cell
        else:
            found[column.field.name] = [cell]
    return found
