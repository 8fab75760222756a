"""The zip around a project archive: written the same for the same project, read within limits."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import yaml

LARGEST = 512 * 1024 * 1024
LARGEST_PART = 128 * 1024 * 1024
MOST_PARTS = 20_000
_READABLE_PATH = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_ALWAYS = (1980, 1, 1, 0, 0, 0)


class ArchiveError(Exception):
    """The archive is refused; `faults` says all that is wrong, each with the file and line in it."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes what stands twice twice: anchors would keep people from reading it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_yaml(data: Any) -> bytes:
    """Data as readable YAML in UTF-8."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The zip of some files by path; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path, _ALWAYS), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """The files of a zip by path; ArchiveError where it is none, or too large when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MOST_PARTS:
                raise ArchiveError("The archive holds too many files.")
            return _read_all(archive, infos)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise ArchiveError("The file is not a project archive: it cannot be opened as a zip.") from None


def _read_all(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = LARGEST
    for info in infos:
        if not _READABLE_PATH.fullmatch(info.filename) or ".." in info.filename or info.filename in parts:
            raise ArchiveError(f"The archive holds a file of an unexpected name: {info.filename[:80]!r}.")
        # What the zip says of its sizes may be a lie: never more than the limit is unpacked.
        with archive.open(info) as file:
            part = file.read(min(left, LARGEST_PART) + 1)
        left -= len(part)
        if len(part) > LARGEST_PART or left < 0:
            raise ArchiveError("The archive is too large when unpacked.")
        parts[info.filename] = part
    return parts
