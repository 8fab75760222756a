"""What an uploaded file is: told from its bytes, never from its name; and a name that is safe to send back."""

import re
import zipfile
from io import BytesIO

from phases.answer_types import WrongAnswer

_SIGNATURES = (
    (b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_NAME_LIMIT = 200
_MARKUP = re.compile(r"\s*<(!doctype|html|svg|\?xml|script)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def media_type(content: bytes) -> str:
    """What a file is, by its first bytes; WrongAnswer for kinds that are not accepted (HTML, SVG, programs)."""
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    return _text(content)


def _zipped(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                kind = archive.read("mimetype").decode("ascii", "replace")
                if kind.startswith("application/vnd.oasis.opendocument."):
                    return kind
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        raise WrongAnswer("file-kind") from None
    for folder, kind in _OFFICE.items():
        if any(name.startswith(folder) for name in names):
            return kind
    raise WrongAnswer("file-kind")


def _text(content: bytes) -> str:
    try:
        start = content[:4096].decode("utf-8", "strict" if len(content) <= 4096 else "ignore")
    except UnicodeDecodeError:
        raise WrongAnswer("file-kind") from None
    # A browser that guessed would run these; they are never taken for plain text.
    if _CONTROLS.search(start) or _MARKUP.match(start.lstrip("\ufeff")):
        raise WrongAnswer("file-kind")
    return "text/plain"


def clean_name(name: str) -> str:
    """The last part of a file's name, without what could lead elsewhere or break a header."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r"[\x00-\x1f\x7f\"]", "", last).strip(". ")[-_NAME_LIMIT:] or "file"
