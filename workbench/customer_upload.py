"""Takes a customer file in: streamed to disk within the project's folder, its kind and its unpacked size looked at."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from flask_babel import gettext as _

from workbench.customer_store import CustomerFolder, folder_of
from workbench.dataset_packed import PACKED, unpacked
from workbench.dataset_source import PARQUET, SPREADSHEETS
from workbench.file_kinds import clean_name

TEXTS = (".csv", ".tsv", ".txt")
KINDS = (*TEXTS, *PARQUET, *SPREADSHEETS, *PACKED)
LARGEST_UNPACKED = 400 * 1024**2
"""Bytes that a spreadsheet may unpack to; it is read as a whole into memory."""
MOST_LISTED = 200


class Unwanted(Exception):
    """The file is not taken; the message is for the person."""


def stream_into(data_dir: Path, project: str) -> IO[bytes]:
    """An open file in the project's folder, gone when closed: an upload is written there and never to memory."""
    place = folder_of(data_dir, project)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return tempfile.NamedTemporaryFile("w+b", dir=place, prefix="incoming-")


def keep_upload(folder: CustomerFolder, name: str, stream: Any, limit: int) -> None:
    """The uploaded file in its folder, by a link where it was streamed there; Unwanted where it cannot be used."""
    name = checked_name(name)
    path = folder.path / f"upload{_kind(name)}"
    written = getattr(stream, "name", None)
    if isinstance(written, str) and Path(written).parent == folder.path.parent:
        stream.flush()
        os.link(written, path)
    else:
        with path.open("wb") as kept:
            shutil.copyfileobj(stream, kept)
    path.chmod(0o600)
    _note(folder, name, path, limit)
    if folder.source() != path:
        path.unlink()


def keep_reference(folder: CustomerFolder, root: Path, name: str, limit: int) -> None:
    """A file on the server's own machine, read where it is; Unwanted where it does not stand in the folder given."""
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        raise Unwanted(_("There is no such file in the server’s folder."))
    _note(folder, checked_name(path.name), path, limit)


def _note(folder: CustomerFolder, name: str, path: Path, limit: int) -> None:
    """Keeps where the file stands; what came packed is unpacked once, beside it, to as many bytes as may be sent."""
    source = unpacked(path, folder.path, limit)
    folder.note(name=name, title=name.removesuffix(_kind(name)), source=str(source))
    check_unpacked(source)


def _kind(name: str) -> str:
    """The suffix of a name; of a packed file with that of what is in it."""
    bare, last = Path(name), Path(name).suffix.lower()
    return Path(bare.stem).suffix + bare.suffix if last in PACKED else bare.suffix


def files_in(root: Path | None) -> Iterator[str]:
    """The customer files of the server's folder, by their path in it."""
    if root is None or not root.is_dir():
        return
    found = sorted(path for path in root.resolve().rglob("*") if path.suffix.lower() in KINDS and path.is_file())
    yield from (str(path.relative_to(root.resolve())) for path in found[:MOST_LISTED])


def checked_name(name: str) -> str:
    """The file's bare name; Unwanted where its kind is none that is read."""
    bare = clean_name(name)
    if Path(bare).suffix.lower() not in KINDS:
        raise Unwanted(_("Choose a text file (CSV), a Parquet file or a spreadsheet (XLSX)."))
    return bare


def check_unpacked(path: Path) -> None:
    """Unwanted where a spreadsheet would unpack to more than memory should hold."""
    if path.suffix.lower() not in SPREADSHEETS or not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise Unwanted(_("This spreadsheet is too large once unpacked. Save it as CSV and import that."))
