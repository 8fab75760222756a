"""The annex: tables that would stop the reader in the middle of a report stand at its end, in the order of the report."""

from workbench.documents.blocks import AnnexedBlock, BlockView, ParagraphBlock, SectionView, TableBlock, Text
from workbench.documents.table_room import row_lines
from workbench.documents.words import word

LETTERS, WIDE_LETTERS = 92, 116
"""Letters that a line of a table holds on paper, beside the margin or over it."""
BETWEEN_ROWS = 0.6
"""The space between two rows, in lines."""
MOST_LINES = 38
"""The height of the highest table that stays where it is spoken of, in lines: half a page and a little more."""


def is_long(table: TableBlock) -> bool:
    """Whether a table takes much more than half a page."""
    lines = row_lines(table, WIDE_LETTERS if table.wide else LETTERS)
    return sum(lines) + BETWEEN_ROWS * len(lines) > MOST_LINES


class Annex:
    """Long tables set apart, section by section."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, list[TableBlock]]] = []

    def begin(self, title: str) -> None:
        """From here on, what is set apart belongs to the section of that title; nothing is, where it has none."""
        self._parts.append((title, []))

    def placed(self, block: BlockView) -> BlockView:
        """The block itself, or a pointer to where it stands in the annex."""
        if not (self._parts and self._parts[-1][0] and isinstance(block, TableBlock) and is_long(block)):
            return block
        self._parts[-1][1].append(block)
        return AnnexedBlock(block)

    def section(self, language: str) -> SectionView | None:
        """All of it as the last section; None where nothing was set apart."""
        parts = [(title, tables) for title, tables in self._parts if tables]
        if not parts:
            return None
        below = tuple(
            SectionView(f"annex-{place}", f"section-annex-{place}", "", title, 2, tuple(tables), ())
            for place, (title, tables) in enumerate(parts, start=1)
        )
        lead = ParagraphBlock(Text(word("annex-lead", language)))
        return SectionView("annex", "section-annex", "", word("annex", language), 1, (lead,), below)
