"""What of a report goes onto slides: each section at most one, of the sections in it the two that weigh most.

A slide carries key figures, the gravest sentences, and one picture or short tables. The rest is in the report; the notes
of the slide name it, so that whoever presents knows where to look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from workbench.documents.blocks import (
    AnnexedBlock,
    BlockView,
    FigureBlock,
    FindingsBlock,
    KeyFigureBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    ProseBlock,
    SectionView,
    TableBlock,
    Text,
)
from workbench.documents.prose import words_of
from workbench.documents.slide_room import height_of_table

UNSHOWN = ("annex", "glossary")
MOST_BELOW, MOST_FIGURES, MOST_FINDINGS, MOST_LEADS, MOST_LINES = 2, 4, 5, 2, 10
MOST_COLUMNS, HIGHEST = 8, 4.3
"""What can be read of a table from the back of a room: its columns, and its height in inches."""
NUMBERED = {"risk-matrix"}
"""Pictures that show numbers only: the words stand beside them."""
_GRAVITY = {"bad": 0, "warn": 1, "good": 2, "plain": 3}


@dataclass(frozen=True, slots=True)
class SlideView:
    """One slide in words: `above` is the title of the section that it belongs to, `besides` what else the report holds here."""

    title: str
    above: str = ""
    figures: tuple[KeyFigureBlock, ...] = ()
    texts: tuple[Text, ...] = ()
    picture: FigureBlock | None = None
    tables: tuple[TableBlock, ...] = ()
    besides: tuple[str, ...] = ()
    gravity: int = 3

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.figures or self.texts or self.picture or self.tables)


def slides_of(section: SectionView) -> list[SlideView]:
    """The slides of one section of the report; none for the parts that one only looks things up in."""
    if section.id in UNSHOWN:
        return []
    own = [] if (slide := _slide(section.title, "", section.blocks)).is_empty else [slide]
    below = [_slide(one.title, section.title, tuple(_all_blocks(one))) for one in section.sections]
    seen = [one for one in below if not one.is_empty]
    if section.id == "summary":
        return own + seen
    kept = sorted(seen, key=lambda one: (one.gravity, one.picture is None))[:MOST_BELOW]
    shown = own + [one for one in seen if one in kept]
    return _naming([one.title for one in below if one not in kept], shown)


def _naming(titles: Sequence[str], shown: list[SlideView]) -> list[SlideView]:
    """The slides, the last of which names the sections that have none."""
    if not shown or not titles:
        return shown
    return [*shown[:-1], replace(shown[-1], besides=(*shown[-1].besides, *titles))]


def _all_blocks(section: SectionView) -> Iterator[BlockView]:
    yield from section.blocks
    for below in section.sections:
        yield from _all_blocks(below)


def _slide(title: str, above: str, blocks: Sequence[BlockView]) -> SlideView:
    """The slide of some blocks; plain sentences alone, that only lead up to what is too long for it, make none."""
    figures = [figure for block in blocks if isinstance(block, KeyFiguresBlock) for figure in block.figures]
    picture = next((block for block in blocks if isinstance(block, FigureBlock)), None)
    tables = () if picture else tuple(block for block in blocks if isinstance(block, TableBlock) and is_short(block))
    opening, findings = _opening(blocks), _findings(blocks)
    heard = any(isinstance(block, ProseBlock) for block in blocks) or any(text.tone != "plain" for text in opening)
    bare = not (figures or picture or tables or findings or heard)
    texts = () if bare else (*_first(opening, blocks, len(findings)), *findings[:MOST_FINDINGS])
    if picture and not texts and picture.original.kind in NUMBERED:
        texts = tuple(Text(f"{row[0].words}. {row[1].words}") for row in picture.table.rows)
    besides = (*_left(blocks, texts), *_named(blocks, (picture, *tables)))
    gravity = min(map(_gravity, findings), default=max(_GRAVITY.values()))
    return SlideView(title, above, tuple(figures[:MOST_FIGURES]), texts, picture, tables, besides, gravity)


def _opening(blocks: Sequence[BlockView]) -> list[Text]:
    """What is said before anything is shown; sentences that come after it explain how it was computed."""
    head = takewhile(lambda one: isinstance(one, ParagraphBlock | ProseBlock), blocks)
    return [text for block in head for text in _sentences(block)]


def _first(opening: list[Text], blocks: Sequence[BlockView], findings: int) -> list[Text]:
    """As much of the opening as leaves room for the findings: all that people wrote, but not every lead."""
    written = any(isinstance(block, ProseBlock) for block in blocks)
    return opening[: MOST_LINES - 2 * min(findings, MOST_LEADS)] if written else opening[:MOST_LEADS]


def _findings(blocks: Sequence[BlockView]) -> list[Text]:
    """Findings, and what else is marked as good or bad, the gravest first."""
    opening = _opening(blocks)
    found = [text for block in blocks if isinstance(block, FindingsBlock) for text in block.texts]
    marked = [text for block in blocks for text in _sentences(block) if text.tone != "plain" and text not in opening]
    return sorted([*found, *marked], key=_gravity)


def _left(blocks: Sequence[BlockView], shown: Sequence[Text]) -> list[str]:
    """The sentences that the slide leaves to the report."""
    findings = [text for block in blocks if isinstance(block, FindingsBlock) for text in block.texts]
    every = (*(text for block in blocks for text in _sentences(block)), *findings)
    return [str(text.words) for text in every if text not in shown]


def _named(blocks: Sequence[BlockView], shown: Sequence[BlockView | None]) -> list[str]:
    """The captions of what the slide leaves to the report."""
    unshown = [block for block in blocks if not any(block is one for one in shown)]
    return [block.table.caption if isinstance(block, AnnexedBlock) else block.caption
            for block in unshown if isinstance(block, FigureBlock | TableBlock | AnnexedBlock)]


def is_short(table: TableBlock) -> bool:
    """Whether a table can be taken in at a glance."""
    return len(table.headings) <= MOST_COLUMNS and height_of_table(table) <= HIGHEST


def _sentences(block: BlockView) -> list[Text]:
    """The sentences of a paragraph or of what a person wrote, a line each."""
    if isinstance(block, ProseBlock):
        return [Text(line, block.text.sources) for line in words_of(block.text.words)]
    return [block.text] if isinstance(block, ParagraphBlock) else []


def _gravity(text: Text) -> int:
    return _GRAVITY[text.tone]
