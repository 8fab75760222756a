"""The contract of the method: instruments, worksheets, results, sections and where figures come from.

Nothing here holds words: a title is a `Term` or a `Sentence` that the content files word in French and
English, or a text that a person typed. The bench words, draws and prints; a phase only says what is so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel

if TYPE_CHECKING:
    from phases.by_link import ByLink

Language = Literal["fr", "en"]
LocalText = str | dict[Language, str]
"""A text in one language, or the same text in several."""

Unit = Literal["money", "share", "number", "months", "years", "level", "points", "date"]
Tone = Literal["plain", "good", "warn", "bad"]
Kind = Literal["questionnaire", "register", "analysis", "briefing", "decision"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a figure comes from: a row and field of a worksheet, or a formula, worded by the sentence of that key."""

    instrument: str
    row: str = ""
    field: str = ""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in the content: `file`, `file.question`, `file.column` or `file.column.choice`."""

    path: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit (money in the project's currency, shares as fractions) and its range."""

    value: Decimal | float | int | date | None
    unit: Unit = "number"
    low: Decimal | float | int | None = None
    high: Decimal | float | int | None = None
    source: Provenance | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the content (`file.key`), the values it names and the entries it rests on."""

    key: str
    values: Mapping[str, "Cell"] = field(default_factory=dict)
    rests_on: tuple[Provenance, ...] = ()
    tone: Tone = "plain"


Words = Sentence | Term | LocalText
Cell = Quantity | Sentence | Term | LocalText | None


def speaker(content: str) -> Callable[..., Sentence]:
    """The function by which an instrument says sentences of its own content file."""

    def say(key: str, *, rests_on: tuple[Provenance, ...] = (), tone: Tone = "plain", **values: Cell) -> Sentence:
        return Sentence(f"{content}.{key}", values, rests_on, tone)

    return say


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a table's column; a unit makes it numeric."""

    label: Words
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as data; `total` is a last row set apart."""

    id: str
    caption: Words
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as data: `kind` names the drawing, `data` its series, `table` the same for a reader's ear."""

    id: str
    kind: str
    caption: Words
    data: Mapping[str, Any]
    table: Table


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands large, its label above and a note below."""

    label: Words
    quantity: Quantity | Words
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of key figures."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph worded by the content; a `folded` one, such as a definition, a page shows on demand."""

    words: Words
    tone: Tone = "plain"
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that a person wrote."""

    text: LocalText
    source: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Sentences that follow from the entries, each with what it rests on."""

    sentences: tuple[Sentence, ...]


Block = Paragraph | Prose | Findings | KeyFigures | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report, written once and rendered as page, PDF, slides and spreadsheet."""

    id: str
    title: Words
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that a result offers to another register, taken over with one click and with its provenance.

    Words among the row's values (a `Term`, a `Sentence`) become texts in every language when it is taken. Where
    `changes` names a row that stands, the values are put into that row instead of a new one.
    """

    id: str
    to: str
    label: Words
    row: Mapping[str, Any]
    source: Provenance
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """An input that an evaluation lacks: which instrument to fill and why."""

    instrument: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that somebody is to do or that happens on a day; `begins` where it lasts several days until then.

    What is `open` shows on the project's overview from the day `shown_from` (a week before, by default); all of
    them stand in the project's calendar file.
    """

    what: Words
    due: date
    source: Provenance
    who: str = ""
    begins: date | None = None
    open: bool = True
    shown_from: date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What evaluating an instrument gives; `values` is the instrument's own, for later instruments.

    `beside` holds sentences for the margin of the worksheet, by question or row: what others said of the same.
    """

    sections: tuple[Section, ...] = ()
    findings: tuple[Sentence, ...] = ()
    missing: tuple[Missing, ...] = ()
    offers: tuple[Offer, ...] = ()
    beside: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    reminders: tuple[Reminder, ...] = ()
    values: Any = None


DaysOff = Callable[[str, int], Mapping[date, LocalText]]
"""The public holidays of a calendar (`france`, `quebec`) in a year, each with its name."""


def no_days_off(calendar: str, year: int) -> Mapping[date, LocalText]:
    """A world without holidays."""
    return {}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the project itself; `today` and the public holidays are arguments, never a clock or a file."""

    name: str
    client: str
    currency: str
    language: Language
    today: date
    sector: str = ""
    start: date | None = None
    days_off: DaysOff = no_days_off


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What was entered into an instrument: the typed rows, in the order of the page, by row id."""

    instrument: str
    rows: Mapping[str, BaseModel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What an evaluation may look at: the project's facts, the worksheets and the results it reads.

    `decided` is the frozen version that a gate decided on, for the instruments that ask for it and where there is one.
    """

    facts: Facts
    worksheets: Mapping[str, Worksheet] = field(default_factory=dict)
    results: Mapping[str, Result] = field(default_factory=dict)
    questionnaires: Mapping[str, Any] = field(default_factory=dict)
    decided: "DecidedVersion | None" = None

    def rows(self, instrument: str) -> Mapping[str, Any]:
        """The rows of a worksheet by id; empty where nothing was entered."""
        sheet = self.worksheets.get(instrument)
        return sheet.rows if sheet else {}

    def values(self, instrument: str) -> Any:
        """What an instrument read by this one found, or None."""
        result = self.results.get(instrument)
        return result.values if result else None


@dataclass(frozen=True, slots=True)
class DecidedVersion:
    """A frozen version that a gate decided on: its name, its hash, the day of the decision, and what was known then."""

    name: str
    hash: str
    day: date
    known: Known


@dataclass(frozen=True, slots=True)
class DecidedReads:
    """Which gate's frozen version an instrument looks at (the id of the gate's instrument), and what it reads there."""

    gate: str
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What a row that is being edited would give: its formula with its numbers, a table, and what to question."""

    formula: Sentence | None = None
    table: Table | None = None
    findings: tuple[Sentence, ...] = ()


Evaluate = Callable[[Known], Result]
Preview = Callable[[Known, str, Mapping[str, Any]], RowPreview]
"""From what is known, a row's id (`new` for one that is not saved yet) and its data as entered."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A working tool of the method.

    `row` is the model of a register's rows; `single` makes it a form of one row; `fixed` rows always stand.
    `reads` names the instruments whose worksheets and results `evaluate` and `preview` see, besides its own;
    `decided` what they see of the version that a gate decided on. The result of one that `reminds` is looked at for
    what is due. `by_link` says how its rows are answered by people without an account.
    """

    id: str
    kind: Kind
    covers: tuple[str, ...]
    row: type[BaseModel] | None = None
    evaluate: Evaluate | None = None
    reads: tuple[str, ...] = ()
    single: bool = False
    fixed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    questionnaire: Any = None
    preview: Preview | None = None
    decided: DecidedReads | None = None
    reminds: bool = False
    by_link: "ByLink | None" = None


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One section of a report: where it stands (`place` orders them), what it reads, and how it is built."""

    report: str
    id: str
    place: int
    build: Callable[[Known], Section | None]
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the method: its instruments in the order of the path, and its parts of the reports."""

    id: str
    instruments: tuple[Instrument, ...] = ()
    report: tuple[ReportPart, ...] = ()
