"""Logos that people upload: made harmless and small, whatever was in the file, and kept with the project."""

import io
import re
from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError
from sqlmodel import Session

from workbench import files
from workbench.file_kinds import clean_name
from workbench.models import Person, Project

LARGEST_FILE = 2 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_SIDE = 1600
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient "
    "stop clipPath mask use symbol pattern".split()
)
_LINK = re.compile(r"url\(\s*[\"']?(?!#)|@import|expression|javascript:|\\|&", re.IGNORECASE)


class NoLogo(ValueError):
    """The file cannot be a logo; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that may be shown."""

    media_type: str
    content: bytes


def harmless(content: bytes) -> Logo:
    """The picture of a PNG, JPEG or SVG file without anything but the picture; NoLogo where it is none."""
    if len(content) > LARGEST_FILE:
        raise NoLogo("too-large")
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return _painted_again(content)
    return _svg(content)


def keep(session: Session, project: Project, name: str, logo: Logo, person: Person | None) -> None:
    """Makes the picture the project's logo."""
    kept = files.keep(session, project, clean_name(name), logo.media_type, logo.content, person)
    project.logo_id = kept.id


def _painted_again(content: bytes) -> Logo:
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise NoLogo("too-large")
            kind = str(picture.format)
            small = picture.convert("RGBA" if kind == "PNG" else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError):
        raise NoLogo("not-a-picture") from None
    small.thumbnail((_SIDE, _SIDE))
    painted = io.BytesIO()
    small.save(painted, kind, optimize=True)
    return Logo(f"image/{kind.lower()}", painted.getvalue())


def _svg(content: bytes) -> Logo:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        content = re.sub(rb"<!DOCTYPE[^>\[]*>", b"", content)
    if b"<!" in re.sub(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", b"", content, flags=re.DOTALL):
        raise NoLogo("not-a-picture")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        raise NoLogo("not-a-picture") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise NoLogo("not-a-picture")
    _prune(root)
    ElementTree.register_namespace("", _SVG)
    return Logo("image/svg+xml", ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _prune(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if not _is_harmless(name, value):
            del element.attrib[name]
    for child in list(element):
        if isinstance(child.tag, str) and child.tag.removeprefix(f"{{{_SVG}}}") in _ELEMENTS:
            _prune(child)
        else:
            element.remove(child)


def _is_harmless(name: str, value: str) -> bool:
    bare = name.rpartition("}")[2].lower()
    if bare == "href":
        return value.startswith("#")
    return not bare.startswith("on") and not _LINK.search(value)
