"""Puts sections into words once, numbers figures and tables, and collects the sources that their marks lead to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from phases.method import (
    Cell,
    Figure,
    Findings,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Prose,
    Provenance,
    Quantity,
    Section,
    Sentence,
    Table,
    Term,
    Words,
)
from workbench.documents.annex import Annex
from workbench.documents.blocks import (
    BlockView,
    FigureBlock,
    FindingsBlock,
    HeadingCell,
    KeyFigureBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    ProseBlock,
    SectionView,
    TableBlock,
    Text,
)
from workbench.documents.marks import (
    ROOM_BESIDE_A_TABLE,
    ROOM_BESIDE_A_TEXT,
    Source,
    SourceBook,
    marks_of,
    notes_of,
)
from workbench.documents.prose import prose
from workbench.documents.words import word
from workbench.wording import Speaker

UNNUMBERED = ("summary", "glossary", "sources")
WIDE_FROM = 7
"""Columns from which a table takes the margin's room as well."""
MOST_SPOKEN_ROWS = 24
SHORT = 14
"""Letters up to which the words of a column need no room to be broken."""
WIDE_DRAWINGS = {"architecture", "flow", "gantt", "marks", "states"}

Link = Callable[[Provenance], str]


class Drawn(NamedTuple):
    """The addresses of a figure's drawing: on paper or light pages, on dark pages, and the same on a phone; empty where there is none."""

    light: str
    dark: str = ""
    narrow: str = ""
    narrow_dark: str = ""


Picture = Callable[[Figure], Drawn]


@dataclass(frozen=True)
class Composition:
    """Sections in words with the list of their sources; `say` gives the document's own words."""

    sections: tuple[SectionView, ...]
    sources: tuple[Source, ...]
    language: str
    say: Callable[[str], str]


def compose(
    sections: Iterable[Section],
    speaker: Speaker,
    picture: Picture,
    link: Link | None = None,
    describe: Callable[[Provenance], str] | None = None,
    numbered: bool = True,
    annex: bool = False,
) -> Composition:
    """Sections in words. `link` gives the address a mark leads to, `describe` the words of a source.

    Parts of a page are not `numbered`: numbers belong to a document. With an `annex`, long tables stand at the end.
    """
    book = SourceBook(speaker, link or (lambda _: ""), describe or (lambda one: describe_source(one, speaker)))
    apart = Annex()
    views = tuple(_Composer(speaker, picture, book, apart if annex else None, numbered).numbered(sections))
    last = apart.section(speaker.language)
    return Composition((*views, *((last,) if last else ())), book.sources, speaker.language, lambda key: word(key, speaker.language))


def describe_source(source: Provenance, speaker: Speaker) -> str:
    """The instrument, the row and the field that a figure comes from, in the words of the content."""
    instrument = speaker.words(Term(source.instrument))
    field_words = speaker.words(Term(f"{source.instrument}.{source.field}")) if source.field else ""
    known = "" if field_words == f"{source.instrument}.{source.field}" else field_words
    return " · ".join(part for part in (instrument, source.row, known or source.field) if part)


@dataclass
class _Composer:
    speaker: Speaker
    picture: Picture
    book: SourceBook
    annex: Annex | None = None
    numbers: bool = True
    tables: Any = field(default_factory=lambda: count(1))
    figures: Any = field(default_factory=lambda: count(1))

    def numbered(self, sections: Iterable[Section], above: str = "", level: int = 1) -> Iterable[SectionView]:
        place, before = count(1), None
        for section in sections:
            counted = self.numbers and (level > 1 or section.id not in UNNUMBERED)
            number = f"{above}{next(place)}" if counted and (level == 1 or above) else ""
            title = self.speaker.words(section.title)
            if self.annex and level == 1:
                self.annex.begin(f"{number} {title}" if counted else "")
            blocks = tuple(self.placed(block) for block in section.blocks)
            below = tuple(self.numbered(section.sections, f"{number}." if number else "", level + 1))
            anchor = f"section-{number.replace('.', '-') or section.id}"
            flows = counted and before is not None and not (below and before.is_long)
            view = SectionView(section.id, anchor, number, title, level, blocks, below, not flows)
            before = view if counted else None
            yield view

    def placed(self, block: Any) -> BlockView:
        view = self.block(block)
        return self.annex.placed(view) if self.annex else view

    def block(self, block: Any) -> BlockView:
        match block:
            case Paragraph():
                return ParagraphBlock(self.text(block.words, block.tone), block.folded)
            case Prose():
                words = prose(self.speaker.words(block.text))
                return ProseBlock(self.marked(words, [block.source] if block.source else []))
            case Findings():
                return FindingsBlock(tuple(self.text(sentence) for sentence in block.sentences))
            case KeyFigures():
                figures = [self.key_figure(figure) for figure in block.figures]
                return KeyFiguresBlock(tuple(figures), notes_of(_new(figure.value for figure in figures), ROOM_BESIDE_A_TEXT))
            case Table(rows=(), total=None):
                return ParagraphBlock(Text(self.none(block)))
            case Table():
                return self.table(block, next(self.tables))
            case Figure():
                return self.figure(block, next(self.figures))
        raise TypeError(f"a section cannot hold a {type(block).__name__}")

    def text(self, words: Cell | Words, tone: str = "plain") -> Text:
        own = getattr(words, "tone", "plain")
        return self.marked(self.speaker.cell(words), _sources_of(words), own if own != "plain" else tone)

    def marked(self, words: str, sources: Iterable[Provenance], tone: Any = "plain") -> Text:
        cited, new = self.book.cite(sources)
        tone_word = "" if tone == "plain" else word(f"tone-{tone}", self.speaker.language)
        return Text(words, cited, new, tone, tone_word)

    def key_figure(self, figure: KeyFigure) -> KeyFigureBlock:
        label, value, note = self.speaker.key_figure(figure)
        tone = getattr(figure.quantity, "tone", "plain")
        return KeyFigureBlock(label, self.marked(value, _sources_of(figure.quantity), tone), note)

    def table(self, table: Table, number: int | None) -> TableBlock:
        rows = tuple(tuple(self.text(cell) for cell in row) for row in table.rows)
        short = [place > 0 and all(len(row[place].words) <= SHORT for row in rows) for place in range(len(table.headings))]
        headings = tuple(
            HeadingCell(self.speaker.words(one.label), one.unit is not None, brief)
            for one, brief in zip(table.headings, short, strict=True)
        )
        total = tuple(self.total(cell) for cell in table.total) if table.total else None
        wide = len(headings) >= WIDE_FROM
        notes = notes_of(_new(_cells(rows, total)), 0 if wide else ROOM_BESIDE_A_TABLE)
        caption = self.speaker.words(table.caption)
        return TableBlock(f"table-{table.id}", number, caption, headings, rows, total, notes, wide, table)

    def none(self, table: Table) -> str:
        return self.speaker.words(table.caption) + word("none", self.speaker.language)

    def total(self, cell: Cell) -> Text:
        return Text("") if cell is None else self.text(cell)

    def figure(self, figure: Figure, number: int) -> FigureBlock:
        table = self.table(figure.table, None)
        drawn = self.picture(figure)
        caption = self.speaker.words(figure.caption)
        sources = {source for cell in _cells(table.rows, table.total) for source in cell.sources}
        wide = figure.kind in WIDE_DRAWINGS
        notes = notes_of(_new(_cells(table.rows, table.total)), 0 if wide else ROOM_BESIDE_A_TEXT)
        return FigureBlock(
            f"figure-{figure.id}",
            number,
            caption,
            *drawn,
            _spoken(caption, table),
            table,
            marks_of(sources),
            notes,
            wide,
            figure,
        )


def _sources_of(words: Any) -> Iterable[Provenance]:
    """The provenance of a quantity, or of a sentence and of all that it names."""
    if isinstance(words, Quantity) and words.source:
        yield words.source
    if isinstance(words, Sentence):
        yield from words.rests_on
        for value in words.values.values():
            yield from _sources_of(value)


def _new(texts: Iterable[Text]) -> Iterable[Source]:
    return (source for text in texts for source in text.new)


def _cells(rows: Iterable[tuple[Text, ...]], total: tuple[Text, ...] | None) -> Iterable[Text]:
    return (cell for row in (*rows, total or ()) for cell in row)


def _spoken(caption: str, table: TableBlock) -> str:
    """The figure for a reader's ear: its caption, then the rows of its table."""
    heads = [heading.words for heading in table.headings]
    said = [_spoken_row(heads, row) for row in table.rows[:MOST_SPOKEN_ROWS]]
    return f"{caption}. {'; '.join(said)}" if said else caption


def _spoken_row(heads: list[str], row: tuple[Text, ...]) -> str:
    first, *others = (str(cell.words) for cell in row)
    return ", ".join([first, *(f"{head} {cell}" for head, cell in zip(heads[1:], others, strict=False))])
