"""What the page of a register shows: fields in words, rows as they are read or edited, sums, filters and order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from phases.method import Instrument, Quantity, Sentence
from phases.register import defaults
from workbench.dossier import Dossier
from workbench.models import Comment, Entry, now
from workbench.moments import moment_words
from workbench.register_fields import Field, FieldWords, fields_of
from workbench.register_rows import rows_of, title_of
from workbench.register_values import entered, shown, totals, value_at, year_cells
from workbench.row_references import options
from workbench.wording import Speaker

HORIZON_WITHOUT_PARAMETERS = 5
SINGLE_ROW = "single"
NEW_ROW = "new"
MOST_YEARS_IN_TABLE = 7
ROWS_AT_ONCE = 200
"""The rows that one page shows: thousands in one table take a browser many seconds."""
TELLING_SHARE = 0.25
"""The part of the rows from which a column that says something unusual stands in the table."""


@dataclass(frozen=True, slots=True)
class RowAttempt:
    """A row that is being edited: what was typed, what is wrong with it, or the two rows that clash."""

    entered: Mapping[str, Any] | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    conflict: Sequence[Mapping[str, str]] = ()
    theirs_by: str = ""
    version: int | None = None
    seen: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """Which rows are shown, in which order: a search, the choices wanted, a field (`-` in front: downwards).

    Of many, one page: the one that holds `row`, else the one that holds the place `start`, counted from 1.
    """

    search: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    start: int = 1
    row: str = ""

    @property
    def partial(self) -> bool:
        """Whether rows may be left out."""
        return bool(self.search or self.choices)


@dataclass(frozen=True, slots=True)
class Cell:
    """One head or one cell of the table."""

    text: str
    numeric: bool = False
    label: str = ""
    sort: str = ""


@dataclass(frozen=True)
class RegisterPage:
    """A register as one dossier has filled it."""

    dossier: Dossier
    instrument: Instrument
    speaker: Speaker
    view: View = View()
    attempts: Mapping[str, RowAttempt] = field(default_factory=dict)
    comments: Mapping[str, list[Comment]] = field(default_factory=dict)
    beside: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in words."""
        said = self.speaker
        words = FieldWords(said.content, said.language, said.currency, self.years, lambda to: options(self.dossier, to, said))
        return fields_of(self.instrument, words)

    @cached_property
    def years(self) -> int:
        """The years of the case's horizon."""
        if "case-parameters" not in self.dossier.catalogue.instruments:
            return HORIZON_WITHOUT_PARAMETERS
        rows: Any = self.dossier.worksheet("case-parameters").rows.values()
        return next((row.horizon_years for row in rows), HORIZON_WITHOUT_PARAMETERS)

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Any]]:
        """The data of all rows by id: fixed ones first where nothing was entered into them."""
        return rows_of(self.dossier, self.instrument.id)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entries behind the rows."""
        return {entry.row: entry for entry in self.dossier.entries(self.instrument.id)}

    @cached_property
    def chosen(self) -> list[str]:
        """The ids of the rows that the view shows on all its pages, in its order."""
        found = [name for name, data in self.rows.items() if self._wanted(data)]
        sort = self.view.sort.lstrip("-")
        by = next((one for one in self.fields if one.name == sort), None)
        if by is None:
            return found
        filled = [name for name in found if value_at(self.rows[name], by.column.path) not in (None, "", [])]
        blank = [name for name in found if name not in filled]
        return sorted(filled, key=lambda name: self._sort_key(by, name), reverse=self.view.sort.startswith("-")) + blank

    @cached_property
    def before(self) -> int:
        """How many rows stand on the pages before this one; a new row is written on the last page."""
        place = max(self.view.start, 1) - 1
        if NEW_ROW in self.attempts:
            place = len(self.chosen)
        for wanted in (self.view.row, *self.attempts):
            if wanted in self.chosen:
                place = self.chosen.index(wanted)
        return min(place, max(len(self.chosen) - 1, 0)) // ROWS_AT_ONCE * ROWS_AT_ONCE

    @cached_property
    def on_page(self) -> list[str]:
        """The ids of the rows that this page shows."""
        return self.chosen[self.before:self.before + ROWS_AT_ONCE]

    def _sort_key(self, by: Field, name: str) -> Any:
        value = value_at(self.rows[name], by.column.path)
        if by.numeric:
            parts = value if isinstance(value, list | tuple) else [value]
            return sum((Decimal(str(part)) for part in parts), Decimal(0))
        if by.kind == "date":
            return str(value)
        return shown(by, self.rows[name], self.speaker).casefold()

    def _wanted(self, data: Mapping[str, Any]) -> bool:
        for one in self.fields:
            wanted = self.view.choices.get(one.name)
            if wanted and wanted not in _as_texts(value_at(data, one.column.path)):
                return False
        if not self.view.search:
            return True
        texts = (shown(one, data, self.speaker) for one in self.fields if not one.numeric)
        return any(self.view.search.casefold() in text.casefold() for text in texts)

    @cached_property
    def in_table(self) -> list[Field]:
        """The fields that are columns of the table: the first one, and those that tell something in enough rows."""
        first = self.fields[:1]
        return [*first, *(one for one in self.fields[1:] if not one.quiet and self._tells(one))]

    def _tells(self, one: Field) -> bool:
        usual = value_at(self._usual, one.column.path)
        values = [value_at(data, one.column.path) for data in self.rows.values()]
        telling = sum(1 for value in values if value not in (None, "", [], usual))
        return one.required or (telling > 0 and telling >= TELLING_SHARE * len(values))

    @cached_property
    def _usual(self) -> Mapping[str, Any]:
        return defaults(self.instrument.row) if self.instrument.row else {}

    @cached_property
    def heads(self) -> list[Cell]:
        """The heads of the table: one for each column, one for each year of a yearly column."""
        found = []
        for one in self.in_table:
            if self._by_year(one):
                found += [Cell(year, True, f"{one.label}, {year}") for year in one.years]
            else:
                found.append(Cell(one.label, one.numeric, one.label, one.name))
        return found

    def _by_year(self, one: Field) -> bool:
        return one.kind == "yearly" and len(one.years) <= MOST_YEARS_IN_TABLE

    def cells(self, name: str) -> list[str]:
        """The cells of a row, one for each head."""
        data, found = self.rows[name], []
        for one in self.in_table:
            if self._by_year(one):
                found += year_cells(one, data, len(one.years), self.speaker)
            else:
                found.append(shown(one, data, self.speaker))
        return found

    def sums(self) -> list[str]:
        """The cells of the last row: the sums over the rows of all pages; empty where no column is summed."""
        sums, found = totals(self.in_table, [self.rows[name] for name in self.chosen]), []
        for one in self.in_table:
            value = sums.get(one.name)
            years = value if isinstance(value, list) else []
            if self._by_year(one):
                found += [*map(self._sum, years), *[""] * len(one.years)][:len(one.years)]
            elif isinstance(value, list):
                found.append(" · ".join(map(self._sum, years)))
            else:
                found.append(self._sum(value) if value is not None else "")
        return found if any(found) else []

    def _sum(self, value: Decimal) -> str:
        return self.speaker.quantity(Quantity(value), exact=True)

    def text(self, name: str, field: Field) -> str:
        """One value of a row in words."""
        return shown(field, self.rows.get(name, {}), self.speaker)

    def title(self, name: str) -> str:
        """What a row is called."""
        return title_of(self.rows.get(name, {}), self.instrument, self.speaker)

    def form(self, name: str) -> dict[str, Any]:
        """The form of a row, as the macros of the register ask for it."""
        attempt, entry = self.attempts.get(name, RowAttempt()), self.entries.get(name)
        data = self.rows.get(name, self._usual)
        typed = {one.name: entered(one, data, self.speaker.language) for one in self.fields}
        return {
            "id": name, "version": attempt.version if attempt.version is not None else (entry.version if entry else 0),
            "seen": attempt.seen, "entered": {**typed, **(attempt.entered or {})}, "faults": attempt.faults,
            "clash": attempt.conflict, "theirs_by": attempt.theirs_by,
            "fields": [_complete(one, typed[one.name]) for one in self.fields], **saved(entry),
        }


def saved(entry: Entry | None) -> dict[str, str]:
    """Who saved an entry and when, in words."""
    if entry is None or not entry.version:
        return {"by": "", "at": ""}
    return {"by": entry.saved_by, "at": moment_words(entry.saved, now()), "iso": entry.saved.isoformat()}


def _complete(one: Field, typed: Any) -> Field:
    """The field with room for everything that stands in it, also what lies beyond the horizon or was taken away."""
    if one.kind in ("choice", "reference", "level") and isinstance(typed, str):
        return one.with_option(typed)
    if one.kind in ("choices", "references"):
        for value in typed:
            one = one.with_option(value)
    if one.kind in ("yearly", "yearly-share"):
        return one.with_years(len(typed))
    return one


def _as_texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
