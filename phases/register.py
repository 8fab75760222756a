"""The columns of a register, read off the pydantic model of its rows: type, unit, limits, references.

A nested model gives columns with dotted paths (`range.low`); a discriminated union gives the column of its
kind and, for each kind, the columns that only it has. Lists of parts are no
columns; an own page edits them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined, to_jsonable_python

ColumnKind = Literal[
    "text", "long-text", "person", "choice", "choices", "reference", "references", "boolean", "date",
    "money", "share", "number", "whole", "level", "yearly", "yearly-share",
    "mapping",
]
NUMERIC: frozenset[str] = frozenset({"money", "share", "number", "whole", "level", "yearly", "yearly-share"})


@dataclass(frozen=True, slots=True)
class Is:
    """Says what a field of a row is where its Python type does not tell; `to` names the register referred to, or several.

    `first_year` is the year of a yearly column's first figure: 0 for today. `also` are words that may stand
    in place of rows that are referred to, as `all`.
    """

    kind: ColumnKind
    to: str = ""
    summed: bool = False
    quiet: bool = False
    first_year: int = 0
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `path` into the row, its kind and limits; `only` = (path, value) of the kind it belongs to.

    `summed` columns have a sum under them; `quiet` ones stand in the row's form, not in the table.
    """

    path: str
    kind: ColumnKind
    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choices: tuple[str, ...] = ()
    to: str = ""
    summed: bool = False
    quiet: bool = False
    first_year: int = 0
    only: tuple[str, str] | None = None

    @property
    def aside(self) -> bool:
        """Whether the row's form may fold it away: quiet, and not needed."""
        return self.quiet and not self.required

    @property
    def numeric(self) -> bool:
        """Whether its cells are figures."""
        return self.kind in NUMERIC


Text = Annotated[str | dict[Literal["fr", "en"], str], Is("text")]
LongText = Annotated[str | dict[Literal["fr", "en"], str], Is("long-text", quiet=True)]
Person = Annotated[str, Is("person")]
Money = Annotated[Decimal, Is("money")]
Share = Annotated[Decimal, Is("share")]
Level = Annotated[int, Is("level")]

_BY_TYPE: dict[Any, ColumnKind] = {
    str: "text", Decimal: "number", float: "number", int: "whole", date: "date", bool: "boolean",
}


@lru_cache(maxsize=256)
def columns(row: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a register in the order of the model's fields; `id` is not one."""
    return tuple(_columns(row, "", None))


@lru_cache(maxsize=256)
def defaults(row: type[BaseModel]) -> dict[str, Any]:
    """What a row holds where nothing was entered, as JSON keeps it; fields without a default are left out."""
    found = {name: info.get_default(call_default_factory=True) for name, info in row.model_fields.items()}
    return {name: to_jsonable_python(value) for name, value in found.items()
            if value is not None and value is not PydanticUndefined}


def _columns(model: type[BaseModel], prefix: str, only: tuple[str, str] | None) -> Iterator[Column]:
    for name, info in model.model_fields.items():
        if (name != "id" or prefix) and not (only and f"{prefix}{name}" == only[0]):
            yield from _of_field(f"{prefix}{name}", info, only)


def _of_field(path: str, info: FieldInfo, only: tuple[str, str] | None) -> Iterator[Column]:
    annotation, marks = _bare(info.annotation, list(info.metadata))
    declared = next((mark for mark in reversed(marks) if isinstance(mark, Is)), None)
    key = info.discriminator or next((mark.name for mark in marks if isinstance(mark, _Discriminator)), None)
    if declared is None and isinstance(annotation, type) and issubclass(annotation, BaseModel):
        # The parts of a group that may be left out are needed only once the group is begun.
        yield from (
            column if info.is_required() else replace(column, required=False)
            for column in _columns(annotation, f"{path}.", only)
        )
    elif declared is None and _holds_parts(annotation):
        return
    elif declared is None and key:
        yield from _of_variants(path, get_args(annotation), str(key), info.is_required())
    else:
        yield _column(path, annotation, marks, declared, info.is_required(), only)


def _holds_parts(annotation: Any) -> bool:
    """Whether a field holds a list of parts, which no single cell can show."""
    inner = _bare(get_args(annotation)[0], [])[0] if get_origin(annotation) in (tuple, list) else None
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _of_variants(path: str, models: tuple[Any, ...], key: str, required: bool) -> Iterator[Column]:
    models = tuple(one for one in models if one is not NoneType)
    kinds = {get_args(one.model_fields[key].annotation)[0]: one for one in models}
    yield Column(f"{path}.{key}", "choice", required, choices=tuple(kinds))
    for kind, model in kinds.items():
        yield from _columns(model, f"{path}.", (f"{path}.{key}", kind))


def _column(
    path: str, annotation: Any, marks: list[Any], declared: Is | None, required: bool, only: tuple[str, str] | None
) -> Column:
    kind, choices = _kind(annotation)
    said = declared or Is(kind)
    return Column(
        path, said.kind, required, minimum=_limit(marks, "ge", "gt"), maximum=_limit(marks, "le", "lt"),
        choices=said.also or choices, to=said.to, summed=said.summed, quiet=said.quiet, first_year=said.first_year,
        only=only,
    )


def _kind(annotation: Any) -> tuple[ColumnKind, tuple[str, ...]]:
    origin = get_origin(annotation)
    if origin is Literal:
        return "choice", tuple(map(str, get_args(annotation)))
    if origin is dict:
        return "mapping", ()
    if origin in (tuple, list):
        inner, _ = _bare(get_args(annotation)[0], [])
        if get_origin(inner) is Literal:
            return "choices", tuple(map(str, get_args(inner)))
        return ("yearly" if inner is Decimal else "references"), ()
    return _BY_TYPE.get(annotation, "text"), ()


def _bare(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any]]:
    """The type without Optional and Annotated, and the marks gathered on the way, the outermost last."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            marks = [part for mark in more for part in _parts(mark)] + marks
        elif origin in (Union, UnionType):
            rest = [one for one in get_args(annotation) if one is not NoneType]
            if len(rest) != 1:
                return annotation, marks
            annotation = rest[0]
        else:
            return annotation, marks


@dataclass(frozen=True, slots=True)
class _Discriminator:
    name: str


def _parts(mark: Any) -> list[Any]:
    if not isinstance(mark, FieldInfo):
        return [mark]
    return [*mark.metadata, *([_Discriminator(str(mark.discriminator))] if mark.discriminator else [])]


def _limit(marks: list[Any], *names: str) -> Decimal | None:
    for mark in reversed(marks):
        for name in names:
            if getattr(mark, name, None) is not None:
                return Decimal(str(getattr(mark, name)))
    return None


def value_at(row: BaseModel, path: str) -> Any:
    """The value of a column in a row; None where a part of the path is empty or belongs to another kind."""
    value: Any = row
    for name in path.split("."):
        value = getattr(value, name, None)
        if value is None:
            return None
    return value


def with_value(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The row's data with one column set (None takes it away), the rest untouched."""
    name, _, rest = path.partition(".")
    changed = dict(data)
    if rest:
        inner = with_value(dict(data.get(name) or {}), rest, value)
        changed[name] = inner or None
    else:
        changed[name] = value
    if changed[name] is None:
        del changed[name]
    return changed
