"""A document as one HTML file that needs nothing else, to be opened in any browser."""

import re

from workbench.charts.fonts import font_faces
from workbench.documents.assets import asset
from workbench.documents.composition import Link
from workbench.documents.document import Document
from workbench.documents.page import compose_document, document_html
from workbench.documents.paper import tokens
from workbench.wording import Speaker

_FACES = re.compile(r"@font-face \{[^}]*\}\n?")


def render_file(document: Document, speaker: Speaker, link: Link | None = None) -> bytes:
    """The document as an HTML file in UTF-8, with its letters, its style and its drawings inside."""
    style = tokens(document) + font_faces() + _FACES.sub("", _css("document")) + _css("document-screen")
    doc = compose_document(document, speaker, link, theme="light")
    return document_html(document, doc, speaker, paper=False, style=style).encode()


def _css(name: str) -> str:
    return asset(f"css/{name}.css").read_text("utf-8")
