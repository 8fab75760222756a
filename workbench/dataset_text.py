"""Guesses how a text file is written: encoding, delimiter, header; and brings it to UTF-8 with one delimiter."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

CHUNK = 1 << 20
SAMPLE_LINES = 200
TABLE_SHARE = 0.8
DELIMITERS = ("\t", ";", "|", ",")
WHITE_SPACE = " "
FALLBACK_ENCODING = "cp1252"


@dataclass(frozen=True)
class TextShape:
    """How a text file is written; the delimiter is a single space for any run of white space.

    `skipped` lines stand above the table.
    """

    encoding: str
    delimiter: str
    sample: tuple[tuple[str, ...], ...]
    skipped: int = 0

    @property
    def width(self) -> int:
        """Columns of the widest row of the sample."""
        return max(len(row) for row in self.sample)


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's bytes, by which a run can be repeated on the same file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def guess_encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8 when every byte fits, else Windows-1252, which holds Latin-1."""
    with path.open("rb") as file:
        start = file.read(400)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if (half := _unmarked_half(start)) is not None:
            return half
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return FALLBACK_ENCODING
    return "utf-8"


def _unmarked_half(start: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Western text is zero."""
    for encoding, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if len(zeros) > 1 and not any(letter == 0 for letter in letters) and zeros.count(0) >= TABLE_SHARE * len(zeros):
            return encoding
    return None


def _sample_lines(path: Path, encoding: str) -> dict[int, str]:
    """The first lines that hold anything, by their place in the file."""
    lines = {}
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        for place, line in enumerate(file):
            if line.strip():
                lines[place] = line.rstrip("\r\n")
            if len(lines) == SAMPLE_LINES:
                break
    return lines


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    return list(_rows(lines, delimiter).values())


def _rows(lines: Sequence[str], delimiter: str) -> dict[int, list[str]]:
    """The rows in the lines, by the line in which each begins: a quoted cell may hold line breaks."""
    if delimiter == WHITE_SPACE:
        return {place: line.split() for place, line in enumerate(lines)}
    reader, rows, begin = csv.reader(lines, delimiter=delimiter), {}, 0
    for row in reader:
        if row:
            rows[begin] = [cell.strip() for cell in row]
        begin = reader.line_num
    return rows


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Share of rows with the commonest number of columns, and that number."""
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    return times / len(rows), width


def guess_delimiter(lines: Sequence[str], named: Sequence[str] = ()) -> str:
    """The delimiter that parts the named columns, else that splits the lines most evenly into two columns at least.

    White space if none does.
    """
    best, best_score = WHITE_SPACE, (0.0, 0)
    for delimiter in (*DELIMITERS, WHITE_SPACE):
        rows = _split(lines, delimiter)
        if _header(rows, named) is not None:
            return delimiter
        evenness, width = _evenness(rows[_titles(rows):])
        if delimiter != WHITE_SPACE and width > 1 and evenness >= 0.8 and (round(evenness, 1), width) > best_score:
            best, best_score = delimiter, (round(evenness, 1), width)
    return best


def _header(rows: Sequence[Sequence[str]], named: Sequence[str]) -> int | None:
    """The first row that has all columns which are asked for by name."""
    names = {name.strip().lower() for name in named if not name.isdigit()}
    if not names:
        return None
    return next((place for place, row in enumerate(rows) if names <= {cell.lower() for cell in row}), None)


def _titles(rows: Sequence[Sequence[str]]) -> int:
    """Number of rows above the table: the first ones with a single cell that holds anything, where others have more."""
    filled = [sum(cell != "" for cell in row) for row in rows]
    table = next((place for place, cells in enumerate(filled) if cells > 1), 0)
    return table if sum(cells > 1 for cells in filled[table:]) >= TABLE_SHARE * len(filled[table:]) else 0


def text_shape(
    path: Path, delimiter: str | None = None, encoding: str | None = None, named: Sequence[str] = ()
) -> TextShape | None:
    """Encoding, delimiter and first rows of a text file; None when it holds no line.

    `named` are columns that somebody asks for: the line with their names is the header. Lines above the table, and
    the line by which Excel is told the delimiter, are skipped.
    """
    encoding = encoding or guess_encoding(path)
    lines = _sample_lines(path, encoding)
    told = re.fullmatch(r"\"?sep=(.)\"?", next(iter(lines.values())).strip("\ufeff")) if lines else None
    places, texts = list(lines)[bool(told):], list(lines.values())[bool(told):]
    if not texts:
        return None
    delimiter = delimiter or (told[1] if told else guess_delimiter(texts, named))
    rows = _rows(texts, delimiter)
    header = _header(list(rows.values()), named)
    above = _titles(list(rows.values())) if header is None else header
    begin = list(rows)[above]
    return TextShape(
        encoding, delimiter, tuple(tuple(row) for row in list(rows.values())[above:]),
        places[begin] if above or told else 0,
    )


def needs_rewriting(shape: TextShape) -> bool:
    """Whether DuckDB cannot read the file as it is."""
    return shape.encoding not in ("utf-8", "utf-8-sig") or shape.delimiter == WHITE_SPACE or shape.skipped > 0


def rewrite(path: Path, shape: TextShape, target: Path) -> str:
    """Write the file as UTF-8 with one delimiter; returns that delimiter."""
    with path.open(encoding=shape.encoding, errors="replace", newline="") as source:
        with target.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_rewritten(islice(source, shape.skipped, None), shape.delimiter))
    return "\t" if shape.delimiter == WHITE_SPACE else shape.delimiter


def _rewritten(source: Iterator[str], delimiter: str) -> Iterator[str]:
    for line in source:
        yield "\t".join(line.split()) + "\n" if delimiter == WHITE_SPACE else line
