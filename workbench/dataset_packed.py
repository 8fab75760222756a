"""Customer files that come packed (gzip, or a ZIP archive with one file): unpacked into the work folder, with a bound."""

from __future__ import annotations

import gzip
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.dataset_errors import DatasetError

PACKED = (".gz", ".zip")
GZIP_MARK, ZIP_MARK = b"\x1f\x8b", b"PK\x03\x04"
CHUNK = 1 << 20
MOST_TIMES = 200
"""Text packs to a tenth, rows that repeat to a hundredth; what grows beyond this was packed to fill a disk."""
LONGEST_SUFFIX = 10
SPREADSHEET_PARTS = ("[Content_Types].xml", "mimetype", "xl/")
HIDDEN = (".", "__MACOSX")


def unpacked(path: Path, work_folder: Path, limit: int | None = None) -> Path:
    """The file itself, or the one that is packed in it, written into the work folder; `limit` in bytes.

    Raises DatasetError for an archive that is damaged, locked, holds several files, or grows beyond measure.
    """
    with path.open("rb") as file:
        mark = file.read(4)
    if mark[:2] != GZIP_MARK and (mark != ZIP_MARK or _is_spreadsheet(path)):
        return path
    try:
        with _opened(path, mark) as (name, packed):
            room = min(path.stat().st_size * MOST_TIMES, limit or sys.maxsize)
            return _written(packed, work_folder / f"unpacked{Path(name).suffix[:LONGEST_SUFFIX]}", path, room)
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise DatasetError(f"The file {path.name} cannot be unpacked; unpack it yourself and import what is in it.") from error


def _is_spreadsheet(path: Path) -> bool:
    # A damaged archive is left to the reader of spreadsheets, whose error names the file.
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith(SPREADSHEET_PARTS) for name in archive.namelist())
    except zipfile.BadZipFile:
        return True


@contextmanager
def _opened(path: Path, mark: bytes) -> Iterator[tuple[str, IO[bytes]]]:
    """The name and the content of what is packed."""
    if mark[:2] == GZIP_MARK:
        with gzip.open(path) as packed:
            yield path.stem, packed
        return
    with zipfile.ZipFile(path) as archive:
        files = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith(HIDDEN)]
        if len(files) != 1:
            raise DatasetError(f"The archive {path.name} holds {len(files)} files; import the one with the customers alone.")
        with archive.open(files[0]) as packed:
            yield files[0].filename, packed


def _written(packed: IO[bytes], target: Path, path: Path, room: int) -> Path:
    with target.open("wb") as out:
        while chunk := packed.read(CHUNK):
            room -= len(chunk)
            if room < 0:
                raise DatasetError(f"The file {path.name} is too large once unpacked; import a part of it, or unpack it yourself.")
            out.write(chunk)
    return target
