"""The columns of a register in words: label, help, unit, choices, and the rows that a reference may name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from phases.content import ColumnWords
from phases.method import Instrument, Language
from phases.register import Column, ColumnKind, columns
from phases.wording import read_text
from workbench.content import Content

MOST_LEVELS = 11


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column as the page words it; `name` is that of its form field and of its place in what is shown.

    Columns that only one kind has are named `path@kind`, since two kinds may have a column of the same path.
    """

    column: Column
    name: str
    label: str
    help: str = ""
    unit: str = ""
    choices: tuple[Option, ...] = ()
    years: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The name, as the macros of the register ask for it."""
        return self.name

    @property
    def kind(self) -> ColumnKind:
        """The kind of its cells."""
        return self.column.kind

    @property
    def numeric(self) -> bool:
        """Whether its cells are figures."""
        return self.column.numeric

    @property
    def required(self) -> bool:
        """Whether a row needs it."""
        return self.column.required

    @property
    def quiet(self) -> bool:
        """Whether it stands in the row's form and not in the table."""
        return self.column.quiet or self.column.only is not None

    @property
    def only(self) -> tuple[str, str] | None:
        """The column and the value of the kind that it belongs to."""
        return self.column.only

    def with_option(self, value: str) -> "Field":
        """The field with a value among its choices that is no longer offered, so that saving does not lose it."""
        if not value or not self.choices or value in {one.id for one in self.choices}:
            return self
        return replace(self, choices=(*self.choices, Option(value, _("%(value)s (no longer there)", value=value))))

    def with_years(self, count: int) -> "Field":
        """The field with room for that many years, so that saving does not cut what lies beyond the horizon."""
        more = range(len(self.years), count)
        return replace(self, years=(*self.years, *(_year_words(self.column.first_year + place) for place in more)))


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What the wording of columns depends on; `rows_of` gives what a column may refer to."""

    content: Content
    language: Language
    currency: str
    years: int
    rows_of: Callable[[str], Iterable[Option]]


def fields_of(instrument: Instrument, words: FieldWords) -> tuple[Field, ...]:
    """The columns of an instrument's rows in words, in the order of the form."""
    if instrument.row is None:
        return ()
    held = words.content.instruments.get(instrument.id)
    by_path: Mapping[str, ColumnWords] = held.columns if held else {}
    return tuple(_field(column, by_path.get(column.path), words) for column in columns(instrument.row))


def _field(column: Column, said: ColumnWords | None, words: FieldWords) -> Field:
    text: Callable[[Any], str] = lambda wording: read_text(wording, words.language)  # noqa: E731
    name = f"{column.path}@{column.only[1]}" if column.only else column.path
    choices = {one: text(wording) for one, wording in said.choices.items()} if said else {}
    return Field(
        column, name, text(said.label) if said else column.path,
        " ".join(filter(None, (text(said.help), text(said.example)))) if said else "",
        (text(said.unit) if said else "") or _unit(column, words.currency),
        tuple(_options(column, choices, words)), tuple(_years(column, words.years)),
    )


def _unit(column: Column, currency: str) -> str:
    if column.kind in ("money", "yearly"):
        return currency
    return "%" if column.kind in ("share", "yearly-share") else ""


def _options(column: Column, worded: Mapping[str, str], words: FieldWords) -> Iterable[Option]:
    if column.kind in ("reference", "references"):
        yield from (Option(one, worded.get(one, one)) for one in column.choices)
        yield from words.rows_of(column.to)
    elif column.kind == "level":
        yield from _levels(column, worded)
    else:
        yield from (Option(one, worded.get(one, one)) for one in column.choices)


def _levels(column: Column, worded: Mapping[str, str]) -> Iterable[Option]:
    if column.minimum is None or column.maximum is None:
        return
    levels = range(int(column.minimum), int(column.maximum) + 1)
    if len(levels) <= MOST_LEVELS:
        for level in map(str, levels):
            yield Option(level, f"{level}. {worded[level]}" if level in worded else level)


def _years(column: Column, horizon: int) -> Iterable[str]:
    if column.kind in ("yearly", "yearly-share"):
        yield from (_year_words(year) for year in range(column.first_year, horizon + 1))


def _year_words(year: int) -> str:
    return _("Year %(year)s", year=year) if year else _("Today")
