"""A form that a bidder sent back: known again by its seal, read cell by cell, refused with the reason where it was altered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from phases.answer_types import WrongAnswer
from phases.method import Language, Sentence, Term
from phases.project_management.tender import MARKS
from phases.quantity import LARGEST_AMOUNT
from workbench.fault_words import sentence
from workbench.numbers import read_number
from workbench.register_files import MOST_ROWS
from workbench.tender_form import FIRST_LINE, FIXED, FORMAT, KINDS, SEALED, VERSION, FormLine, Kind, TenderForm, number_text, seal_of
from workbench.tender_sheet import ASKED, BIDDER, CONTACT, LONGEST, PRODUCT
from workbench.wording import Speaker

Grid = Sequence[Sequence[Any]]
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell, or with the form as a whole where no cell is named."""

    sheet: str
    cell: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class TenderReading:
    """What a bidder answered, by id, and what is wrong; nothing of it is written while anything is."""

    bidder: str = ""
    product: str = ""
    contact: str = ""
    answers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[str, tuple[Decimal, str]] = field(default_factory=dict)
    blanks: int = 0
    language: Language = "fr"
    faults: tuple[CellFault, ...] = ()


class Refused(Exception):
    """The file is no form of this project, or not the one that stands; says why."""


def read_form(content: bytes, forms: Mapping[str, TenderForm], speakers: Mapping[str, Speaker]) -> TenderReading:
    """What a file holds, against the forms as they stand today in each language."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        form = _form_of(book, forms)
        return _Reader(book, form, speakers[form.language]).read()
    except (CalamineError, OSError, ValueError):
        return _refused(_("This file cannot be read as a spreadsheet. Send the form back as XLSX."))
    except Refused as reason:
        return _refused(str(reason))


def _refused(words: str) -> TenderReading:
    return TenderReading(faults=(CellFault("", "", "", words),))


def _form_of(book: CalamineWorkbook, forms: Mapping[str, TenderForm]) -> TenderForm:
    """The form that the file says it is; Refused where it is not the one that stands."""
    if SEALED not in book.sheet_names:
        raise Refused(_("This is not the answer form of a call for tenders: its seal is missing."))
    told = [str(row[0]) if row else "" for row in _grid(book, SEALED)]
    format, version, project, language, seal = [*told, "", "", "", "", ""][:5]
    form = forms.get(language)
    if format != FORMAT or version != VERSION or form is None:
        raise Refused(_("This form was made by another version of the program. Send the bidder a new one."))
    if project != form.project:
        raise Refused(_("This form belongs to another project: %(project)s.", project=project))
    if seal != form.seal:
        lines = tuple(_lines(book, form.language))
        if seal == seal_of(project, language, lines):
            raise Refused(_outdated(form, lines))
        raise Refused(_("The locked text of this form was altered, or its seal was. Ask the bidder for the form as it was sent."))
    return form


def _outdated(form: TenderForm, lines: tuple[FormLine, ...]) -> str:
    mine, theirs = {(one.kind, one.id): one for one in form.lines}, {(one.kind, one.id): one for one in lines}
    changed = sum(mine[key] != theirs[key] for key in mine.keys() & theirs.keys())
    return _("This form is older than the grid. Lines added since: %(added)s, taken out: %(gone)s, changed: %(changed)s. "
             "Send the bidder the form of today.", added=len(mine.keys() - theirs.keys()), gone=len(theirs.keys() - mine.keys()),
             changed=changed)


def _grid(book: CalamineWorkbook, name: str) -> Grid:
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS)


def _lines(book: CalamineWorkbook, language: Language) -> Iterator[FormLine]:
    """The locked lines as they stand in the file, sheet by sheet; the sheets are told by their order."""
    names = [name for name in book.sheet_names if name != SEALED][1:]
    for name in names:
        grid = _grid(book, name)
        kind = _kind_of(grid)
        for row in grid[FIRST_LINE:] if kind else ():
            if row and str(row[0]):
                yield FormLine(kind, str(row[0]), tuple(_as_sealed(row, place) for place in range(1, len(FIXED[kind]) + 1)))


def _kind_of(grid: Grid) -> Kind | None:
    """Which sheet it is, by how many columns its head has."""
    heads = sum(1 for cell in (grid[FIRST_LINE - 1] if len(grid) >= FIRST_LINE else ()) if str(cell))
    return next((kind for kind in KINDS if len(FIXED[kind]) + len(ASKED[kind]) == heads), None)


def _as_sealed(row: Sequence[Any], place: int) -> str:
    cell = row[place] if place < len(row) else ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return number_text(cell)
    return str(cell).replace("\r\n", "\n").strip()


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets name it; both count from 0."""
    return f"{chr(ord('A') + column)}{row + 1}"


class _Reader:
    """Reads the cells of a form whose seal is the one that stands."""

    def __init__(self, book: CalamineWorkbook, form: TenderForm, speaker: Speaker) -> None:
        self.book, self.form, self.speaker = book, form, speaker
        self.faults: list[CellFault] = []
        self.blanks = 0
        self.said = {speaker.words(Term(f"tender-answers.answer.{one}")).casefold(): one for one in MARKS}

    def read(self) -> TenderReading:
        about = self._about()
        answers = {one.id: found for one, row in self._rows("needs") if (found := self._answer(one, row))}
        statements = {one.id: text for one, row in self._rows("criteria") if (text := self._comment(one, row, 0))}
        prices = {one.id: found for one, row in self._rows("prices") if (found := self._price(one, row))}
        return TenderReading(*about, answers, statements, prices, self.blanks, self.form.language, tuple(self.faults))

    def _name(self, kind: str) -> str:
        return self.speaker.words(Sentence(f"tender-form.sheet-{kind}"))

    def _about(self) -> tuple[str, str, str]:
        name = self._name("answer")
        if name not in self.book.sheet_names:
            raise Refused(_("The sheet “%(name)s” is missing.", name=name))
        grid = _grid(self.book, name)
        found = [_text(grid, *place)[:LONGEST_NAME] for place in (BIDDER, PRODUCT, CONTACT)]
        if not found[0]:
            self.faults.append(CellFault(name, cell_name(*BIDDER), "", _("The bidder must say who it is.")))
        return found[0], found[1], found[2]

    def _rows(self, kind: Kind) -> Iterator[tuple[FormLine, tuple[int, Sequence[Any]]]]:
        """Each line of the form with its row of the file; lines that are missing, altered or added are faults."""
        wanted, name = self.form.of(kind), self._name(kind)
        if not wanted:
            return
        if name not in self.book.sheet_names:
            raise Refused(_("The sheet “%(name)s” is missing.", name=name))
        grid = _grid(self.book, name)
        standing = {str(row[0]): (place, row) for place, row in enumerate(grid) if place >= FIRST_LINE and row and str(row[0])}
        for line in wanted:
            if line.id not in standing:
                self.faults.append(CellFault(name, "", line.title, _("This line is missing.")))
                continue
            place, row = standing.pop(line.id)
            self._compare(name, line, place, row)
            yield line, (place, row)
        for place, row in standing.values():
            self.faults.append(CellFault(name, cell_name(place, 1), _cut(row[1] if len(row) > 1 else ""), _("This line was added.")))

    def _compare(self, name: str, line: FormLine, place: int, row: Sequence[Any]) -> None:
        for column, text in enumerate(line.fixed, start=1):
            found = _as_sealed(row, column)
            if found != text:
                words = _("This locked cell was altered; it reads: %(text)s", text=_cut(text) or "–")
                self.faults.append(CellFault(name, cell_name(place, column), _cut(found), words))

    def _answer(self, line: FormLine, at: tuple[int, Sequence[Any]]) -> tuple[str, str] | None:
        said, comment = self._asked(line, at, 0), self._comment(line, at, 1)
        if not said:
            self.blanks += 1
            return ("", comment) if comment else None
        if said.casefold() not in self.said:
            self._fault(line, at, 0, sentence(WrongAnswer("unknown-choice")))
            return None
        return self.said[said.casefold()], comment

    def _price(self, line: FormLine, at: tuple[int, Sequence[Any]]) -> tuple[Decimal, str] | None:
        raw, comment = self._raw(line, at, 0), self._comment(line, at, 2)
        if raw in (None, ""):
            self.blanks += 1
            return None
        try:
            amount = read_number(raw, self.form.language) if isinstance(raw, str) else Decimal(str(raw))
        except (WrongAnswer, ArithmeticError):
            self._fault(line, at, 0, sentence(WrongAnswer("not-a-number")))
            return None
        if not 0 <= amount <= LARGEST_AMOUNT:
            self._fault(line, at, 0, sentence(WrongAnswer("outside-limits", min=0)))
            return None
        return amount, comment

    def _comment(self, line: FormLine, at: tuple[int, Sequence[Any]], place: int) -> str:
        text = self._asked(line, at, place)
        if len(text) > LONGEST:
            self._fault(line, at, place, sentence(WrongAnswer("too-long", max=LONGEST)))
        return text

    def _asked(self, line: FormLine, at: tuple[int, Sequence[Any]], place: int) -> str:
        return _legible(self._raw(line, at, place))

    def _raw(self, line: FormLine, at: tuple[int, Sequence[Any]], place: int) -> Any:
        column = len(line.fixed) + 1 + place
        return at[1][column] if column < len(at[1]) else ""

    def _fault(self, line: FormLine, at: tuple[int, Sequence[Any]], place: int, words: str) -> None:
        cell = cell_name(at[0], len(line.fixed) + 1 + place)
        self.faults.append(CellFault(self._name(line.kind), cell, _cut(self._raw(line, at, place)), words))


def _text(grid: Grid, row: int, column: int) -> str:
    return _legible(grid[row][column]) if row < len(grid) and column < len(grid[row]) else ""


def _legible(cell: Any) -> str:
    """A cell as text, without the signs that nobody typed."""
    return "".join(sign for sign in str(cell if cell is not None else "") if sign >= " " or sign == "\n").strip()


def _cut(value: Any) -> str:
    text = _legible(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
