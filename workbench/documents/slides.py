"""Sections as slides: the summary first, charts that can be edited, sources in the notes."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from math import ceil

from workbench.documents.blocks import (
    BlockView,
    FigureBlock,
    FindingsBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    ProseBlock,
    SectionView,
    TableBlock,
    Text,
)
from workbench.documents.composition import Composition, Drawn, compose
from workbench.documents.deck import Deck, column_shares
from workbench.documents.document import Document
from workbench.documents.marks import Source
from workbench.documents.native_charts import has_native_chart
from workbench.documents.prose import words_of
from workbench.wording import Speaker

MOST_TEXTS = 6
"""What can be read on one slide from the back of a room."""
LETTERS, ROOM, ROW_HEIGHT = 150, 19.0, 1.6
"""Letters across a slide's table, lines of text down it, and the height of a row of one line with its margins."""


def render_pptx(document: Document, speaker: Speaker) -> bytes:
    """The document as 16:9 slides; a figure without a native chart stands as its table."""
    doc = compose(document.sections, speaker, lambda _: Drawn(""), describe=document.describe)
    deck = Deck(document, speaker)
    deck.opening(document.status or doc.say("draft-of"))
    for section in sorted(doc.sections, key=lambda one: one.id != "summary"):
        _section(deck, section, section.title, doc)
    target = BytesIO()
    deck.presentation.save(target)
    return target.getvalue()


def _section(deck: Deck, section: SectionView, title: str, doc: Composition) -> None:
    _texts(deck, title, section.blocks)
    for block in section.blocks:
        if isinstance(block, FigureBlock) and has_native_chart(block.original):
            caption = f"{doc.say('figure')} {block.number} · {block.caption}"
            deck.chart(title, caption, block.original, _notes(_of_table(block.table)))
        elif isinstance(block, FigureBlock):
            _table(deck, title, f"{doc.say('figure')} {block.number} · {block.caption}", block.table)
        elif isinstance(block, TableBlock):
            _table(deck, title, f"{doc.say('table')} {block.number} · {block.caption}", block)
    for below in section.sections:
        _section(deck, below, f"{title} · {below.title}", doc)


def _texts(deck: Deck, title: str, blocks: Iterable[BlockView]) -> None:
    blocks = tuple(blocks)
    figures = [figure for block in blocks if isinstance(block, KeyFiguresBlock) for figure in block.figures]
    texts = [text for block in blocks for text in _words(block)]
    if figures or texts:
        sources = _notes([*(figure.value for figure in figures), *texts])
        deck.words(title, figures, texts[:MOST_TEXTS], sources)
    for start in range(MOST_TEXTS, len(texts), MOST_TEXTS):
        part = texts[start : start + MOST_TEXTS]
        deck.words(title, [], part, _notes(part))


def _words(block: BlockView) -> list[Text]:
    if isinstance(block, ParagraphBlock):
        return [block.text]
    if isinstance(block, FindingsBlock):
        return list(block.texts)
    if isinstance(block, ProseBlock):
        return [Text(line, block.text.sources) for line in words_of(block.text.words)]
    return []


def _table(deck: Deck, title: str, caption: str, table: TableBlock) -> None:
    rows = [*table.rows, *([table.total] if table.total else [])]
    for part in _by_slide(rows, column_shares(table.headings)):
        ends = bool(table.total) and part[-1] is rows[-1]
        deck.table(title, caption, table.headings, part, ends, _notes(text for row in part for text in row))


def _by_slide(rows: Sequence[tuple[Text, ...]], shares: Sequence[float]) -> Iterator[list[tuple[Text, ...]]]:
    """Rows as many as a slide has room for; a row is as high as its fullest cell."""
    part: list[tuple[Text, ...]] = []
    used = 0.0
    for row in rows:
        lines = max(ceil(len(text.words) / (LETTERS * share)) or 1 for text, share in zip(row, shares, strict=False))
        height = ROW_HEIGHT + (lines - 1)
        if part and used + height > ROOM:
            yield part
            part, used = [], 0.0
        part.append(row)
        used += height
    if part:
        yield part


def _of_table(table: TableBlock) -> list[Text]:
    return [text for row in (*table.rows, table.total or ()) for text in row]


def _notes(texts: Iterable[Text]) -> list[Source]:
    return list(dict.fromkeys(source for text in texts for source in text.sources))
