"""What stands on the page, in words already: the blocks of a section as the templates lay them out."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from phases.method import Figure, Table, Tone
from workbench.documents.marks import ROOM_BESIDE_A_TEXT, Mark, Notes, Source, marks_of, notes_of

COMPACT = {"radar"}
FEW_ROWS = 6
HALF_A_PAGE = 2500
"""The letters of half a page of prose, with the marks of its paragraphs and tables."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the sources that they rest on; `new` are those among them that are cited for the first time."""

    words: str | Markup
    sources: tuple[Source, ...] = ()
    new: tuple[Source, ...] = ()
    tone: Tone = "plain"
    tone_word: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that stand behind the words."""
        return marks_of(self.sources)

    @property
    def notes(self) -> Notes:
        """What the margin says beside the words."""
        return notes_of(self.new, ROOM_BESIDE_A_TEXT)

    @property
    def beginning(self) -> str:
        """All but the last word."""
        return self.words[: len(self.words) - len(self.last_word)]

    @property
    def last_word(self) -> str:
        """The word that the marks must not be parted from at the end of a line."""
        return str(self.words).rpartition(" ")[2]


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """One paragraph; a `folded` one is shown on demand where that is possible."""

    text: Text
    folded: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """What a person wrote."""

    text: Text
    kind: Literal["prose"] = "prose"

    @property
    def is_short(self) -> bool:
        """Whether it takes less than half a page, so that it need not be broken."""
        return len(self.text.words) < HALF_A_PAGE


@dataclass(frozen=True, slots=True)
class FindingsBlock:
    """Findings, one below the other."""

    texts: tuple[Text, ...]
    kind: Literal["findings"] = "findings"


@dataclass(frozen=True, slots=True)
class KeyFigureBlock:
    """One large figure."""

    label: str
    value: Text
    note: str


@dataclass(frozen=True, slots=True)
class KeyFiguresBlock:
    """Large figures side by side."""

    figures: tuple[KeyFigureBlock, ...]
    notes: Notes
    kind: Literal["key-figures"] = "key-figures"


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """The head of a column; a `short` one holds words that stand on one line anywhere, such as yes and no."""

    words: str
    numeric: bool
    short: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table in words; a `wide` one needs the margin too, so that its notes stand in its caption."""

    anchor: str
    number: int | None
    caption: str
    headings: tuple[HeadingCell, ...]
    rows: tuple[tuple[Text, ...], ...]
    total: tuple[Text, ...] | None
    notes: Notes
    wide: bool
    original: Table
    kind: Literal["table"] = "table"

    @property
    def all_rows(self) -> tuple[tuple[Text, ...], ...]:
        """The rows, and the total as the last one where there is one."""
        return (*self.rows, self.total) if self.total else self.rows

    @property
    def is_short(self) -> bool:
        """Whether it is taken in at a glance, so that it need not be broken."""
        return len(self.rows) <= FEW_ROWS


@dataclass(frozen=True, slots=True)
class AnnexedBlock:
    """Where a long table is spoken of that stands in the annex."""

    table: TableBlock
    kind: Literal["annexed"] = "annexed"


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A drawing with the table behind it; `spoken` says it to a reader's ear, `wide` lets it use the margin.

    The `narrow` pictures are for phones; a drawing without them is moved sideways there.
    """

    anchor: str
    number: int
    caption: str
    picture: str
    dark_picture: str
    narrow_picture: str
    narrow_dark_picture: str
    spoken: str
    table: TableBlock
    marks: tuple[Mark, ...]
    notes: Notes
    wide: bool
    original: Figure
    kind: Literal["figure"] = "figure"

    @property
    def is_compact(self) -> bool:
        """Whether it says as much at three quarters of its size, so that two of them share a page."""
        return self.original.kind in COMPACT


BlockView = ParagraphBlock | ProseBlock | FindingsBlock | KeyFiguresBlock | TableBlock | AnnexedBlock | FigureBlock


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section in words; `number` is empty for a section that is not counted, such as the summary.

    On paper it begins a page where `starts_page`: what has sections of its own does, unless it follows a few lines.
    """

    id: str
    anchor: str
    number: str
    title: str
    level: int
    blocks: tuple[BlockView, ...]
    sections: tuple["SectionView", ...]
    starts_page: bool = True

    @property
    def is_long(self) -> bool:
        """Whether it fills most of a page: several tables or pictures, or sections of its own."""
        return bool(self.sections) or sum(block.kind in {"table", "figure"} for block in self.blocks) > 1
