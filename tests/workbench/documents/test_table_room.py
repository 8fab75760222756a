"""How much room a table takes: no word is broken if it can be helped, long texts share what is left."""

import pytest

from workbench.documents.blocks import HeadingCell, TableBlock, Text
from workbench.documents.marks import Notes
from workbench.documents.table_room import column_letters, row_lines


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = ("Quoi", "Pourquoi"), total: tuple[str, ...] | None = None) -> TableBlock:
    headings = tuple(HeadingCell(head, False) for head in heads)
    written = tuple(tuple(map(Text, row)) for row in rows)
    summed = tuple(map(Text, total)) if total else None
    return TableBlock("t", 1, "Table", headings, written, summed, Notes(), False, None)  # type: ignore[arg-type]


def test_the_columns_fill_the_room_and_the_longer_texts_have_more_of_it() -> None:
    short, long = column_letters(table(("un", "mot " * 30), ("deux", "mot " * 20)), 60)

    assert short + long == pytest.approx(60)
    assert long > 4 * short


def test_no_word_is_broken_while_there_is_room() -> None:
    heads = ("Responsable", "Texte")
    first, _ = column_letters(table(("Anne", "mot " * 200), heads=heads), 60)

    assert first >= len("Responsable")


def test_a_room_too_small_for_the_words_is_shared_by_their_lengths() -> None:
    assert sum(column_letters(table(("abcdefgh", "abcdefghijkl")), 10)) == pytest.approx(10)


def test_room_to_spare_is_shared_by_all() -> None:
    first, second = column_letters(table(("Anne", "un texte de vingt mots ou moins")), 200)

    assert first > 3 * len("Anne")
    assert first + second == pytest.approx(200)


def test_a_row_is_as_high_as_its_fullest_cell() -> None:
    assert row_lines(table(("un", "court"), ("un", "mot " * 40), total=("Total", "")), 50) == [1, 1, 4, 1]


def test_a_table_without_rows_has_its_heads() -> None:
    assert row_lines(table(), 40) == [1]
