"""How much room a table takes: its columns as wide as what stands in them asks for, its rows as high as their fullest cell."""

from collections.abc import Sequence
from math import ceil

from workbench.documents.blocks import TableBlock

BETWEEN = 4
"""The letters that part two columns."""


def column_letters(table: TableBlock, room: float) -> list[float]:
    """The letters in a line of each column, where a line of the whole table holds `room` of them."""
    columns = [[heading.words, *(row[place].words for row in table.all_rows)] for place, heading in enumerate(table.headings)]
    least = [BETWEEN + max(len(word) for text in texts for word in (text.split() or [""])) for texts in columns]
    wanted = [max(low, BETWEEN + _usual(texts[1:])) for texts, low in zip(columns, least, strict=True)]
    if sum(wanted) <= room:
        return [room * wish / sum(wanted) for wish in wanted]
    if sum(least) >= room:
        return [room * low / sum(least) for low in least]
    share = (room - sum(least)) / (sum(wanted) - sum(least))
    return [low + (wish - low) * share for wish, low in zip(wanted, least, strict=True)]


def row_lines(table: TableBlock, room: float) -> list[int]:
    """The lines of each row, heads first and a total last."""
    letters = column_letters(table, room)
    texts = [[heading.words for heading in table.headings], *([cell.words for cell in row] for row in table.all_rows)]
    return [max(max(1, ceil(len(text) / width)) for text, width in zip(row, letters, strict=False)) for row in texts]


def _usual(texts: Sequence[str]) -> float:
    """The length that most texts of a column have, the longest of them counted in."""
    lengths = [len(text) for text in texts] or [0]
    return max(sum(lengths) / len(lengths), max(lengths) / 2)
