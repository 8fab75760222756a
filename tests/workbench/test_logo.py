"""Logos are made harmless, whatever was in the file."""

import io

import pytest
from PIL import Image

from workbench.logo import LARGEST_FILE, NoLogo, harmless

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def _svg(inside: str) -> str:
    return harmless(SVG.format(inside).encode()).content.decode()


def _picture(kind: str, size=(3000, 200), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#aa5500").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_painted_again_smaller_and_without_what_was_hidden_in_it(kind, media_type):
    logo = harmless(_picture(kind) + b"<script>")
    with Image.open(io.BytesIO(logo.content)) as picture:
        assert picture.size == (1600, 107)
    assert logo.media_type == media_type
    assert b"<script>" not in logo.content


def test_a_drawing_keeps_its_shapes():
    drawn = _svg('<g fill="#aa5500"><path d="M0 0h9v9z"/></g><circle r="2"/>')

    assert 'd="M0 0h9v9z"' in drawn and "<circle" in drawn and 'fill="#aa5500"' in drawn


@pytest.mark.parametrize("inside", [
    "<script>alert(1)</script>", '<path onload="alert(1)"/>', '<image href="https://elsewhere.example/x.png"/>',
    '<use xlink:href="https://elsewhere.example/#x"/>', "<foreignObject><p>x</p></foreignObject>",
    '<path style="fill: url(https://elsewhere.example)"/>', '<path fill="url( \'//elsewhere.example\')"/>',
    "<style>@import 'https://elsewhere.example'</style>", '<a href="javascript:alert(1)"><path/></a>',
    '<animate attributeName="href" to="javascript:alert(1)"/>', '<path style="fill: u\\72l(//elsewhere.example)"/>',
])
def test_a_drawing_loses_what_could_run_or_call_elsewhere(inside):
    drawn = _svg(inside)

    assert not any(word in drawn for word in ("elsewhere", "alert", "script", "foreignObject"))


@pytest.mark.parametrize("content", [
    b"", b"<html></html>", b"<svg></svg>", b"\x89PNG broken", b"\xff\xd8\xff broken", b"GIF89a",
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
])
def test_what_is_no_logo_is_refused(content):
    with pytest.raises(NoLogo, match="not-a-picture"):
        harmless(content)


def test_a_file_too_large_is_refused_unread():
    with pytest.raises(NoLogo, match="too-large"):
        harmless(b"\x89PNG" + b"0" * LARGEST_FILE)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked():
    with pytest.raises(NoLogo, match="too-large"):
        harmless(_picture("PNG", (8000, 6000)))
