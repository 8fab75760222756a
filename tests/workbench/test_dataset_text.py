"""How text files are recognised."""

from pathlib import Path

import pytest

from workbench.dataset_text import fingerprint, guess_delimiter, guess_encoding, text_shape


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["id;date;amount", "1;2024-01-01;12,50", "2;2024-01-02;3,00"], ";"),
        (["1;12,50", "2;13,50"], ";"),
        (["id,date,amount", "1,2024-01-01,12.50"], ","),
        (["id\tname", "1\tA, B", "2\tC"], "\t"),
        (["id|date|amount", "1|2|3"], "|"),
        ([" 00004 0001 19970101  2   29.33", " 00004 0001 19970118  2   29.73"], " "),
        (["a,b", '"x, y",1', '"z, w, v",2'], ","),
    ],
)
def test_the_delimiter_is_the_one_that_splits_evenly(lines: list[str], delimiter: str) -> None:
    assert guess_delimiter(lines) == delimiter


@pytest.mark.parametrize(
    ("written", "encoding"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252"), ("latin-1", "cp1252"),
     ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)
def test_the_encoding_is_recognised(tmp_path: Path, written: str, encoding: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("prénom;âge\nÉloïse;30\n".encode(written))

    assert guess_encoding(path) == encoding
    shape = text_shape(path)
    assert shape is not None
    assert shape.sample[1] == ("Éloïse", "30")


def test_a_letter_cut_by_the_end_of_a_chunk_is_no_other_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("x" * ((1 << 20) - 1) + "é\n", encoding="utf-8")

    assert guess_encoding(path) == "utf-8"


@pytest.mark.parametrize(
    ("lines", "named", "skipped"),
    [
        (["Export of 3 May", "", "id;date;amount", "1;2024-01-01;3", "2;2024-01-02;4"], (), 2),
        (["Export;of;3 May", "id;date;amount", "1;2024-01-01;3"], ("id", "amount"), 1),
        (["sep=;", "id;date;amount", "1;2024-01-01;3"], (), 1),
        (["id;date;amount", "1;2024-01-01;3", "Total;;3"], ("ID", "date"), 0),
        (["id;date;amount", "1;2024-01-01;3"], ("0", "1"), 0),
        (["one", "two", "three"], (), 0),
        (['"Export\n\nof May"', "id;date;amount", "1;2024-01-01;3", "1;2024-01-01;3", "1;2024-01-01;3"], (), 3),
    ],
)
def test_lines_above_the_table_are_skipped(tmp_path: Path, lines: list[str], named: tuple[str, ...], skipped: int) -> None:
    path = tmp_path / "file.csv"
    path.write_text("\n".join(lines) + "\n")
    shape = text_shape(path, named=named)

    assert shape is not None
    assert shape.skipped == skipped
    assert shape.sample[0][0] in ("id", "one")


def test_the_columns_asked_for_tell_the_delimiter() -> None:
    lines = ["id date amount", "1\t 2024-01-01 3.00", "2\t 2024-01-02 4.00"]

    assert guess_delimiter(lines, ("id", "date", "amount")) == " "


def test_a_file_of_blank_lines_has_no_shape(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("\n \n\n")

    assert text_shape(path) is None


def test_the_fingerprint_changes_with_a_single_byte(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"1")
    second.write_bytes(b"2")

    assert fingerprint(first) != fingerprint(second)
    assert len(fingerprint(first)) == 64
