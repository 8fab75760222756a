"""Prose that people wrote, in a text document: paragraphs, lists, quotations and tables, with what is strong or linked."""

from html.parser import HTMLParser
from typing import Any

from docx.document import Document as Sheet
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from workbench.documents.text_tables import plain_table

_BLOCKS = {"p": "Normal", "blockquote": "Intense Quote", "pre": "Normal", "h4": "Heading 3", "h5": "Heading 4", "h6": "Heading 4"}
_FACES = {"strong": "bold", "em": "italic"}


def write_prose(sheet: Sheet, html: str) -> Any:
    """Writes such HTML as `prose` gives; the last paragraph, or None where nothing was written."""
    writer = _Writer(sheet)
    writer.feed(html)
    writer.close()
    return writer.last


class _Writer(HTMLParser):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet, self.last = sheet, None
        self.line: Any = None
        self.faces: list[str] = []
        self.lists: list[str] = []
        self.inside: list[str] = []
        self.link = ""
        self.rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.rows = []
        elif self.rows is not None:
            if tag == "tr":
                self.rows.append([])
            elif tag in ("td", "th"):
                self.rows[-1].append("")
        elif tag in ("ul", "ol"):
            self.lists.append("List Bullet" if tag == "ul" else "List Number")
        elif tag == "li":
            self._begin(self.lists[-1] if self.lists else "List Bullet")
        elif tag in _BLOCKS:
            self._block(tag)
        elif tag in _FACES:
            self.faces.append(_FACES[tag])
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        elif tag == "br" and self.line is not None:
            self.line.add_run().add_break()

    def _block(self, tag: str) -> None:
        if tag == "blockquote":
            self.inside.append(tag)
        elif not (tag == "p" and self.lists and self.line is not None):
            self._begin(_BLOCKS[self.inside[-1]] if self.inside else _BLOCKS[tag])

    def _begin(self, style: str) -> None:
        depth = len(self.lists)
        known = {one.name for one in self.sheet.styles}
        deeper = f"{style} {depth}" if style.startswith("List") and depth > 1 else style
        self.line = self.last = self.sheet.add_paragraph(style=deeper if deeper in known else style)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.rows is not None:
            plain_table(self.sheet, self.rows)
            self.rows = None
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "blockquote" and self.inside:
            self.inside.pop()
        elif tag in _FACES and self.faces:
            self.faces.remove(_FACES[tag])
        elif tag == "a":
            self.link = ""
        if tag in ("li", "p", "blockquote", "table", "ul", "ol", *_BLOCKS) and not (tag == "p" and self.lists):
            self.line = None

    def handle_data(self, data: str) -> None:
        if self.rows is not None:
            if self.rows and self.rows[-1]:
                self.rows[-1][-1] += data.strip("\n")
            return
        if self.line is None:
            if not data.strip():
                return
            self._begin("Normal")
        run = self.line.add_run(data.replace("\n", " "))
        run.bold, run.italic = "bold" in self.faces or None, "italic" in self.faces or None
        if self.link:
            _linked(self.line, run, self.link)


def _linked(line: Any, run: Any, address: str) -> None:
    """Makes a run a link to an address outside the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.font.underline = True
    line._p.append(link)
    link.append(run._r)
