"""Guesses how a text file is written: encoding, delimiter, header; and brings it to UTF-8 with one delimiter."""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
SAMPLE_LINES = 200
DELIMITERS = ("\t", ";", "|", ",")
WHITE_SPACE = " "
FALLBACK_ENCODING = "cp1252"


@dataclass(frozen=True)
class TextShape:
    """How a text file is written; the delimiter is a single space for any run of white space."""

    encoding: str
    delimiter: str
    sample: tuple[tuple[str, ...], ...]

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
        start = file.read(4)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return FALLBACK_ENCODING
    return "utf-8"


def _sample_lines(path: Path, encoding: str) -> list[str]:
    lines = []
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        for line in file:
            if line.strip():
                lines.append(line.rstrip("\r\n"))
            if len(lines) == SAMPLE_LINES:
                break
    return lines


def _split(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    if delimiter == WHITE_SPACE:
        return [line.split() for line in lines]
    return [row for row in csv.reader(lines, delimiter=delimiter) if row]


def _evenness(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Share of rows with the commonest number of columns, and that number."""
    width, times = Counter(len(row) for row in rows).most_common(1)[0]
    return times / len(rows), width


def guess_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that splits the lines most evenly into two columns at least; white space if none does."""
    best, best_score = WHITE_SPACE, (0.0, 0)
    for delimiter in DELIMITERS:
        evenness, width = _evenness(_split(lines, delimiter))
        if width > 1 and evenness >= 0.8 and (round(evenness, 1), width) > best_score:
            best, best_score = delimiter, (round(evenness, 1), width)
    return best


def text_shape(path: Path, delimiter: str | None = None, encoding: str | None = None) -> TextShape | None:
    """Encoding, delimiter and first rows of a text file; None when it holds no line."""
    encoding = encoding or guess_encoding(path)
    lines = _sample_lines(path, encoding)
    if not lines:
        return None
    delimiter = delimiter or guess_delimiter(lines)
    rows = tuple(tuple(cell.strip() for cell in row) for row in _split(lines, delimiter))
    return TextShape(encoding, delimiter, rows)


def needs_rewriting(shape: TextShape) -> bool:
    """Whether DuckDB cannot read the file as it is."""
    return shape.encoding not in ("utf-8", "utf-8-sig") or shape.delimiter == WHITE_SPACE


def rewrite(path: Path, shape: TextShape, target: Path) -> str:
    """Write the file as UTF-8 with one delimiter; returns that delimiter."""
    with path.open(encoding=shape.encoding, errors="replace", newline="") as source:
        with target.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_rewritten(source, shape.delimiter))
    return "\t" if shape.delimiter == WHITE_SPACE else shape.delimiter


def _rewritten(source: Iterator[str], delimiter: str) -> Iterator[str]:
    for line in source:
        yield "\t".join(line.split()) + "\n" if delimiter == WHITE_SPACE else line
