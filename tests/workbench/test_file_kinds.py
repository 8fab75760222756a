"""What an uploaded file is, told from its bytes; and names that lead nowhere."""

import io
import zipfile

import pytest

from phases.answer_types import WrongAnswer
from workbench.file_kinds import clean_name, media_type


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(("content", "kind"), [
    (b"%PDF-1.7", "application/pdf"), (b"\x89PNG\r\n\x1a\n...", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"),
    (b"GIF89a", "image/gif"), (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"), ("Notes\n– été".encode(), "text/plain"),
    (b"a,b\r\n1,2\r\n", "text/plain"), (_zip(xl__workbook=b""), "spreadsheetml.sheet"),
    (_zip(word__document=b""), "wordprocessingml.document"),
    (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
])
def test_a_file_is_what_its_bytes_say(content, kind):
    assert media_type(content).endswith(kind)


@pytest.mark.parametrize("content", [
    b"<!DOCTYPE html><p>", b"  <svg xmlns='http://www.w3.org/2000/svg'>", b"<?xml version='1.0'?><svg/>", b"\x7fELF\x02",
    b"MZ\x90\x00", b"\xfe\xfe\xff", _zip(setup=b"x"), b"PK\x03\x04broken",
    _zip(mimetype=b"text/html"), "\ufeff<script>alert(1)</script>".encode(),
])
def test_what_a_browser_or_a_computer_could_run_is_not_accepted(content):
    with pytest.raises(WrongAnswer, match="file-kind"):
        media_type(content)


@pytest.mark.parametrize(("name", "clean"), [
    ("report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), ("C:\\temp\\plan.xlsx", "plan.xlsx"),
    ('a"b\r\nc.txt', "abc.txt"), ("", "file"), ("..", "file"), ("é" * 300 + ".pdf", "é" * 196 + ".pdf"),
])
def test_a_files_name_is_its_last_part_and_harmless(name, clean):
    assert clean_name(name) == clean
