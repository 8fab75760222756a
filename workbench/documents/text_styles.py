"""The look of a text document: paper, letters, styles with names of their own, the running head and foot."""

from typing import Any

import docx
from docx.document import Document as Sheet
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from workbench.documents.document import Document

SERIF, SANS = "Georgia", "Calibri"
INK, MUTED, LINE = "1B2430", "5A6472", "D9D5CB"
TONES = {"good": "2B7A57", "warn": "855A00", "bad": "A8352C"}
WIDTH, HEIGHT, SIDE, TOP = Mm(210), Mm(297), Mm(22), Mm(24)
INNER = Emu(WIDTH - 2 * SIDE)
CAPTION, FINDING, NOTE, LABEL, FIGURE, SOURCE = "Caption", "Finding", "Note", "Figure label", "Key figure", "Source"
_OWN = {
    FINDING: {"size": 11, "font": SERIF, "before": 0, "after": 5}, NOTE: {"size": 9, "colour": MUTED, "after": 4},
    LABEL: {"size": 9, "colour": MUTED, "after": 0}, FIGURE: {"size": 16, "font": SERIF, "bold": True, "after": 0},
    SOURCE: {"size": 9, "after": 2},
}
_HEADINGS = {1: (20, 24), 2: (14, 16), 3: (12, 12), 4: (11, 10)}


def begin(document: Document) -> Sheet:
    """An empty text document on A4 with its styles, its language and what it says of itself."""
    sheet = docx.Document()
    section = sheet.sections[0]
    section.page_width, section.page_height = WIDTH, HEIGHT
    section.left_margin = section.right_margin = SIDE
    section.top_margin = section.bottom_margin = TOP
    accent = document.accent[1:].upper()
    _styles(sheet, accent)
    _language(sheet, "fr-FR" if document.language == "fr" else "en-GB")
    about = sheet.core_properties
    about.title, about.author, about.subject = document.title, document.author or document.client, document.subtitle
    about.language, about.comments = document.language, f"{document.status} {document.fingerprint}".strip()
    about.last_modified_by, about.keywords = about.author, ""
    return sheet


def colour(words: str) -> RGBColor:
    """A colour of six hexadecimal digits."""
    return RGBColor.from_string(words)


def _styles(sheet: Sheet, accent: str) -> None:
    normal = sheet.styles["Normal"]
    _face(normal, 10.5, SANS, INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    for level, (size, before) in _HEADINGS.items():
        style = sheet.styles[f"Heading {level}"]
        _face(style, size, SERIF, accent if level == 1 else INK, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
    _face(sheet.styles["Title"], 32, SERIF, INK, bold=True)
    _face(sheet.styles["Subtitle"], 15, SANS, MUTED)
    _face(sheet.styles[CAPTION], 9, SANS, MUTED)
    sheet.styles[CAPTION].paragraph_format.keep_with_next = True
    for name, look in _OWN.items():
        _own(sheet, name, **look)
    for border in sheet.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _own(sheet: Sheet, name: str, size: float, font: str = SANS, colour: str = INK, bold: bool = False, before: float = 0,
         after: float = 6) -> None:
    style = sheet.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = sheet.styles["Normal"]
    _face(style, size, font, colour, bold)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _face(style: Any, size: float, font: str, ink: str, bold: bool = False) -> None:
    style.font.size, style.font.name, style.font.bold, style.font.italic = Pt(size), font, bold, False
    style.font.color.rgb = colour(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), font)


def _language(sheet: Sheet, tag: str) -> None:
    """The language of all text, so that it is spelled and spoken in it."""
    defaults = sheet.styles.element.find(qn("w:docDefaults"))
    for place in (defaults, sheet.styles["Normal"].element):
        for lang in place.iter(qn("w:lang")):
            lang.set(qn("w:val"), tag)
    normal = sheet.styles["Normal"].element.get_or_add_rPr()
    if normal.find(qn("w:lang")) is None:
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), tag)
        normal.append(lang)


def head_and_foot(sheet: Sheet, head: str, foot: str) -> None:
    """The running head and foot; the first page, the cover, has none. The foot ends with the page's number."""
    section = sheet.sections[0]
    section.different_first_page_header_footer = True
    _running(section.header.paragraphs[0], head)
    line = section.footer.paragraphs[0]
    _running(line, f"{foot}\t")
    _field(line, "PAGE")


def _running(line: Any, text: str) -> None:
    for stops in line.style.element.iter(qn("w:tabs")):
        stops.getparent().remove(stops)
        break
    line.paragraph_format.tab_stops.add_tab_stop(INNER, WD_TAB_ALIGNMENT.RIGHT)
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), colour(MUTED)


def _field(line: Any, name: str) -> None:
    """A field that the reader's program fills in."""
    run = line.add_run()
    run.font.size, run.font.color.rgb = Pt(8.5), colour(MUTED)
    for kind, text in (("begin", ""), ("", f" {name} "), ("separate", ""), ("shown", "1"), ("end", "")):
        tag = {"": "w:instrText", "shown": "w:t"}.get(kind, "w:fldChar")
        part = OxmlElement(tag)
        if tag == "w:fldChar":
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
