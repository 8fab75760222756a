"""Sections as a text document (DOCX) that its readers can go on writing: real styles, repeated heads, linked sources."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from docx.document import Document as Sheet
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from phases.method import Quantity
from workbench.charts import draw
from workbench.documents.blocks import (
    AnnexedBlock,
    BlockView,
    FigureBlock,
    FindingsBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    ProseBlock,
    SectionView,
    TableBlock,
    Text,
)
from workbench.documents.composition import Composition, Drawn, compose
from workbench.documents.document import Document
from workbench.documents.rasters import rasteriser, size_of
from workbench.documents.text_prose import write_prose
from workbench.documents.text_styles import (
    CAPTION,
    FIGURE,
    FINDING,
    INNER,
    LABEL,
    NOTE,
    SOURCE,
    TONES,
    begin,
    colour,
    head_and_foot,
)
from workbench.documents.text_tables import legible, marks, write_table
from workbench.wording import Speaker

PIXEL = Emu(9525)
HIGHEST, LOGO_HEIGHT = Mm(200), Mm(22)
IN_A_ROW = 4
DEEPEST = 4


def render_docx(document: Document, speaker: Speaker) -> bytes:
    """The document as a text document; drawings stand as pictures with their words for a reader's ear."""
    doc = compose(document.sections, speaker, lambda _: Drawn(""), describe=document.describe, annex=document.annex)
    writer = _Writer(document, doc, speaker)
    writer.cover()
    writer.contents()
    for place, section in enumerate(sorted(doc.sections, key=lambda one: one.id != "summary")):
        writer.section(section, new_page=place == 0 or section.starts_page)
    writer.sources()
    target = BytesIO()
    writer.sheet.save(target)
    return target.getvalue()


class _Writer:
    def __init__(self, document: Document, doc: Composition, speaker: Speaker) -> None:
        self.document, self.doc, self.speaker = document, doc, speaker
        self.sheet: Sheet = begin(document)
        made = datetime.combine(document.made_on, time(), UTC)
        self.sheet.core_properties.created = self.sheet.core_properties.modified = made
        self.raster, self.places = rasteriser(), 0
        status = document.status or doc.say("draft-of")
        foot = " · ".join(filter(None, (status, document.short_fingerprint)))
        head_and_foot(self.sheet, f"{document.client} · {document.title}", foot)

    def cover(self) -> None:
        """The first page: logo or client, title, and what the document was made from."""
        document, say = self.document, self.doc.say
        self._logo()
        title = self.sheet.add_paragraph(legible(document.title), style="Title")
        title.paragraph_format.space_before = Mm(70)
        if document.subtitle:
            self.sheet.add_paragraph(legible(document.subtitle), style="Subtitle")
        made = self.speaker.quantity(Quantity(document.made_on, "date"))
        told = ((say("prepared-for"), document.client), (say("made-on"), made), (say("baseline"), document.status or say("draft-of")),
                (say("content-version"), document.version), (say("fingerprint"), document.short_fingerprint))
        for place, (label, value) in enumerate((label, value) for label, value in told if value):
            line = self.sheet.add_paragraph(style=NOTE)
            line.paragraph_format.space_before = Mm(45) if place == 0 else Pt(0)
            line.add_run(f"{label}\u00a0: " if document.language == "fr" else f"{label}: ")
            line.add_run(legible(value)).bold = True

    def _logo(self) -> None:
        logo = self.document.logo
        line = self.sheet.add_paragraph()
        if logo is None:
            line.add_run(legible(self.document.client)).bold = True
            return
        content = self.raster(logo.content.decode()) if logo.media_type == "image/svg+xml" else logo.content
        self._picture(line.add_run().add_picture(BytesIO(content), height=LOGO_HEIGHT), self.document.client)

    def contents(self) -> None:
        """The list of the sections, each leading to its place."""
        line = self.sheet.add_paragraph(style="Heading 1")
        line.paragraph_format.page_break_before = True
        line.add_run(self.doc.say("contents"))
        for section in self.doc.sections:
            self._entry(section, 0)
            for below in section.sections if section.id != "annex" else ():
                self._entry(below, 1)
        if self.doc.sources:
            self._link(self.sheet.add_paragraph(), "sources", self.doc.say("sources"))

    def _entry(self, section: SectionView, depth: int) -> None:
        line = self.sheet.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.space_after = Mm(7 * depth), Pt(2 if depth else 4)
        self._link(line, section.anchor, f"{section.number} {section.title}".strip())

    def _link(self, line: Any, anchor: str, words: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        run = line.add_run(legible(words))
        line._p.append(link)
        link.append(run._r)

    def _place(self, line: Any, anchor: str) -> None:
        """A bookmark around a paragraph, for links to lead to."""
        self.places += 1
        for tag, at in (("w:bookmarkStart", 1 if line._p.pPr is not None else 0), ("w:bookmarkEnd", len(line._p) + 1)):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self.places))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), anchor[:40])
            line._p.insert(at, mark)

    def section(self, section: SectionView, new_page: bool = False) -> None:
        """A section with its heading, its blocks and the sections in it."""
        line = self.sheet.add_paragraph(style=f"Heading {min(section.level, DEEPEST)}")
        line.add_run(legible(f"{section.number} {section.title}".strip()))
        line.paragraph_format.page_break_before = new_page
        self._place(line, section.anchor)
        for block in section.blocks:
            self.block(block)
        for below in section.sections:
            self.section(below)

    def block(self, block: BlockView) -> None:
        """One block, as what it is."""
        match block:
            case ParagraphBlock():
                self.words(block.text, "Normal")
            case ProseBlock():
                last = write_prose(self.sheet, str(block.text.words))
                marks(last or self.sheet.add_paragraph(), block.text)
            case FindingsBlock():
                for text in block.texts:
                    self._finding(text)
            case KeyFiguresBlock():
                self._key_figures(block)
            case TableBlock():
                self._table(block)
            case AnnexedBlock():
                self._annexed(block.table)
            case FigureBlock():
                self._figure(block)

    def words(self, text: Text, style: str) -> Any:
        """A paragraph; what it warns of is said in a word before it."""
        line = self.sheet.add_paragraph(style=style)
        if text.tone_word:
            said = line.add_run(f"{text.tone_word} – ")
            said.bold, said.font.color.rgb = True, colour(TONES[text.tone])
        line.add_run(legible(str(text.words)))
        marks(line, text)
        return line

    def _finding(self, text: Text) -> None:
        line = self.words(text, FINDING)
        line.paragraph_format.left_indent = Mm(3)
        border = OxmlElement("w:pBdr")
        left = OxmlElement("w:left")
        ink = TONES.get(text.tone, "9AA3AF")
        for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", ink)):
            left.set(qn(f"w:{name}"), value)
        border.append(left)
        line._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")

    def _key_figures(self, block: KeyFiguresBlock) -> None:
        for start in range(0, len(block.figures), IN_A_ROW):
            part = block.figures[start : start + IN_A_ROW]
            table = self.sheet.add_table(1, IN_A_ROW)
            table.autofit = False
            for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
                column.width = cell.width = Emu(INNER // IN_A_ROW)
            for cell, figure in zip(table.rows[0].cells, part, strict=False):
                cell.paragraphs[0].style = self.sheet.styles[LABEL]
                cell.paragraphs[0].add_run(legible(figure.label))
                value = cell.add_paragraph(style=FIGURE)
                run = value.add_run(legible(str(figure.value.words)))
                if len(str(figure.value.words)) > 14:
                    run.font.size = Pt(12)
                if figure.value.tone in TONES:
                    run.font.color.rgb = colour(TONES[figure.value.tone])
                marks(value, figure.value, 9)
                cell.add_paragraph(legible(figure.note), style=NOTE)
        self.sheet.add_paragraph().paragraph_format.space_after = Pt(0)

    def _caption(self, kind: str, number: int | None, words: str, anchor: str, text: Text | None = None) -> Any:
        line = self.sheet.add_paragraph(style=CAPTION)
        line.add_run(f"{self.doc.say(kind)} {number} · " if number else "").bold = True
        line.add_run(legible(words))
        if text is not None:
            marks(line, text, 9)
        self._place(line, anchor)
        return line

    def _table(self, block: TableBlock) -> None:
        self._caption("table", block.number, block.caption, block.anchor)
        write_table(self.sheet, block.headings, block.rows, block.total, block.caption)
        self.sheet.add_paragraph().paragraph_format.space_after = Pt(4)

    def _annexed(self, table: TableBlock) -> None:
        line = self.sheet.add_paragraph()
        line.add_run(f"{self.doc.say('table')} {table.number} · ").bold = True
        line.add_run(legible(f"{table.caption} · "))
        self._link(line, table.anchor, f"{len(table.rows)} {self.doc.say('rows-in-annex')}")

    def _figure(self, block: FigureBlock) -> None:
        svg = draw(block.original, self.speaker, theme="print", accent=self.document.accent)
        width, height = (side * PIXEL for side in size_of(svg))
        scale = min(INNER / width, HIGHEST / height)
        line = self.sheet.add_paragraph()
        line.paragraph_format.keep_with_next = True
        picture = line.add_run().add_picture(BytesIO(self.raster(svg)), width=Emu(int(width * scale)))
        self._picture(picture, block.spoken)
        caption = self._caption("figure", block.number, block.caption, block.anchor)
        caption.paragraph_format.keep_with_next = False
        caption.paragraph_format.space_after = Pt(12)

    def _picture(self, picture: Any, spoken: str) -> None:
        about = picture._inline.docPr
        about.set("descr", legible(spoken)[:2000])
        about.set("title", "")

    def sources(self) -> None:
        """The list that the raised numbers lead to."""
        if not self.doc.sources:
            return
        heading = self.sheet.add_paragraph(style="Heading 1")
        heading.add_run(self.doc.say("sources"))
        heading.paragraph_format.page_break_before = True
        self._place(heading, "sources")
        for source in self.doc.sources:
            line = self.sheet.add_paragraph(style=SOURCE)
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(9), Mm(-9)
            line.add_run(f"{source.number}\t").bold = True
            line.paragraph_format.tab_stops.add_tab_stop(Mm(9))
            line.add_run(legible(source.text))
            if source.formula:
                line.add_run().add_break(WD_BREAK.LINE)
                line.add_run(legible(source.formula)).italic = True
            self._place(line, f"source-{source.number}")

