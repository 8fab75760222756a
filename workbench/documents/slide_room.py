"""How much room sentences and tables take on a slide, in inches."""

from collections.abc import Iterable, Sequence
from math import ceil

from workbench.documents.blocks import TableBlock, Text
from workbench.documents.table_room import row_lines

SIZES = (18, 16, 14, 13, 12)
"""Points of the sentences, the first that fits; below the last they cannot be read from the back of a room."""
LETTER, LINE, PARAGRAPH = 0.52, 1.2, 8
"""The width of a letter and the height of a line as shares of the size, and the points between two sentences."""
POINTS = 72
LETTERS_ACROSS = 131
"""A table's letters across a slide."""
ROW_LINE, ROW_MARGIN, CAPTION = 0.2, 0.11, 0.4
"""The height of a table's line, what is added to each row, and the height of the caption, in inches."""


def fitting(texts: Sequence[Text], width: float, height: float) -> tuple[Sequence[Text], int]:
    """As many of the sentences as a box of that size holds, in inches, and the size of letters that suits them."""
    for count in range(len(texts), 0, -1):
        for size in SIZES:
            if height_of(texts[:count], width, size) <= height:
                return texts[:count], size
    return (), SIZES[-1]


def height_of(texts: Iterable[Text], width: float, size: float) -> float:
    """The height in inches of sentences set in letters of that size."""
    letters = width * POINTS / (size * LETTER)
    points = (ceil((len(text.words) + len(text.tone_word)) / letters) * size * LINE + PARAGRAPH for text in texts)
    return sum(points) / POINTS


def height_of_table(table: TableBlock) -> float:
    """The height in inches of a table across a slide, its caption included."""
    lines = row_lines(table, LETTERS_ACROSS)
    return CAPTION + sum(lines) * ROW_LINE + len(lines) * ROW_MARGIN
