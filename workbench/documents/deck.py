"""Slides in the look of the bench: a title, then figures, words, a table or a chart."""

from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from phases.method import Figure, Quantity
from workbench.documents.blocks import HeadingCell, KeyFigureBlock, Text
from workbench.documents.document import Document
from workbench.documents.marks import Source
from workbench.documents.native_charts import add_chart
from workbench.documents.words import word
from workbench.wording import Speaker

WIDTH, HEIGHT, SIDE = Inches(13.333), Inches(7.5), Inches(0.7)
INNER = WIDTH - 2 * SIDE
TITLE_ONLY = 5
SERIF, SANS = "Georgia", "Calibri"
INK, MUTED = "1B2430", "5A6472"
TONES = {"good": "2B7A57", "warn": "855A00", "bad": "A8352C"}


def column_shares(headings: Sequence[HeadingCell]) -> list[float]:
    """The share of a table's width that each column takes: words need more room than figures."""
    weights = [1.0 if heading.numeric else 2.2 if place == 0 else 1.6 for place, heading in enumerate(headings)]
    return [weight / sum(weights) for weight in weights]


class Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, document: Document, speaker: Speaker) -> None:
        self.document, self.speaker = document, speaker
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = WIDTH, HEIGHT
        properties = self.presentation.core_properties
        properties.title, properties.author = document.title, document.author or document.client
        properties.language, properties.comments = (
            document.language,
            f"{document.status} {document.fingerprint}".strip(),
        )

    def _slide(self, title: str, sources: Sequence[Source] = (), size: int = 26) -> Any:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, SIDE // 2, 0, SIDE // 2, HEIGHT)
        line.line.color.rgb, line.line.width = RGBColor.from_string(self.document.accent[1:].upper()), Pt(1.5)
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = SIDE, Inches(0.45), INNER, Inches(0.9)
        self._write(shape.text_frame, title, size, SERIF, bold=True, anchor=MSO_ANCHOR.MIDDLE)
        foot = f"{self.document.client} · {self.document.title}"
        self._box(slide, SIDE, HEIGHT - Inches(0.5), INNER, Inches(0.3), foot, 10, colour=MUTED)
        if sources:
            self._notes(slide, sources)
        return slide

    def _notes(self, slide: Any, sources: Sequence[Source]) -> None:
        lines = [f"{source.number}. {source.text}" + (f" ({source.formula})" if source.formula else "") for source in sources]
        slide.notes_slide.notes_text_frame.text = "\n".join([word("sources", self.speaker.language), *lines])

    def _box(
        self,
        slide: Any,
        left: int,
        top: int,
        width: int,
        height: int,
        text: str,
        size: float,
        font: str = SANS,
        **options: Any,
    ) -> Any:
        frame = slide.shapes.add_textbox(Emu(left), Emu(top), Emu(width), Emu(height)).text_frame
        self._write(frame, text, size, font, **options)
        return frame

    def _write(
        self,
        frame: Any,
        text: str,
        size: float,
        font: str = SANS,
        bold: bool = False,
        colour: str = INK,
        anchor: Any = MSO_ANCHOR.TOP,
    ) -> None:
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
        frame.margin_left = frame.margin_right = 0
        frame.text = text
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            self._face(paragraph, size, font, bold, colour)

    def _face(self, paragraph: Any, size: float, font: str = SANS, bold: bool = False, colour: str = INK) -> None:
        for run in paragraph.runs:
            run.font.size, run.font.name, run.font.bold = Pt(size), font, bold
            run.font.color.rgb = RGBColor.from_string(colour)
            run._r.get_or_add_rPr().set("lang", "fr-FR" if self.document.language == "fr" else "en-GB")

    def opening(self, status: str) -> None:
        """The first slide: title, client, date, what it was made from."""
        slide = self._slide(self.document.title, size=44)
        slide.shapes.title.top, slide.shapes.title.height = Inches(2.3), Inches(1.2)
        self._box(slide, SIDE, Inches(3.6), INNER, Inches(1.0), self.document.subtitle, 20, colour=MUTED)
        made = self.speaker.quantity(Quantity(self.document.made_on, "date"))
        line = " · ".join(part for part in (self.document.client, made, status, self.document.short_fingerprint) if part)
        self._box(slide, SIDE, Inches(5.4), INNER, Inches(0.5), line, 14, colour=MUTED)

    def words(self, title: str, figures: Sequence[KeyFigureBlock], texts: Sequence[Text], sources: Sequence[Source]) -> None:
        """A slide of key figures and sentences."""
        slide = self._slide(title, sources)
        top = Inches(1.5)
        for start in range(0, len(figures), 4):
            self._key_figures(slide, figures[start : start + 4], top)
            top += Inches(1.55)
        frame = self._box(slide, SIDE, top, INNER, HEIGHT - top - Inches(0.7), "", 18)
        for place, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.text = f"{text.tone_word} – {text.words}" if text.tone_word else str(text.words)
            paragraph.space_after = Pt(8)
            self._face(paragraph, 18 if len(texts) < 5 else 15, colour=TONES.get(text.tone, INK))

    def _key_figures(self, slide: Any, figures: Sequence[KeyFigureBlock], top: int) -> None:
        width = INNER // 4
        for place, figure in enumerate(figures):
            left = SIDE + place * width
            inner = width - Inches(0.2)
            self._box(slide, left, top, inner, Inches(0.35), figure.label, 12, colour=MUTED)
            size = 28 if len(str(figure.value.words)) < 14 else 18
            self._box(
                slide,
                left,
                top + Inches(0.35),
                inner,
                Inches(0.6),
                str(figure.value.words),
                size,
                SERIF,
                bold=True,
                colour=TONES.get(figure.value.tone, INK),
            )
            self._box(slide, left, top + Inches(0.95), inner, Inches(0.5), figure.note, 11, colour=MUTED)

    def chart(self, title: str, caption: str, figure: Figure, sources: Sequence[Source]) -> None:
        """A slide with a chart that can be edited."""
        slide = self._slide(title, sources)
        self._box(slide, SIDE, Inches(1.35), INNER, Inches(0.4), caption, 14, colour=MUTED)
        area = (SIDE, Inches(1.8), INNER, HEIGHT - Inches(2.5))
        add_chart(slide, figure, self.speaker, self.document.accent, area, caption)

    def table(
        self,
        title: str,
        caption: str,
        headings: Sequence[HeadingCell],
        rows: Sequence[Sequence[Text]],
        total_last: bool,
        sources: Sequence[Source],
    ) -> None:
        """A slide with a table."""
        slide = self._slide(title, sources)
        self._box(slide, SIDE, Inches(1.35), INNER, Inches(0.4), caption, 14, colour=MUTED)
        shape = slide.shapes.add_table(len(rows) + 1, len(headings), SIDE, Inches(1.85), INNER, Inches(0.36) * (len(rows) + 1))
        table = shape.table
        table.first_row, table.last_row, table.horz_banding = True, total_last, False
        self._widths(table, headings)
        for column, heading in enumerate(headings):
            self._cell(table.cell(0, column), heading.words, heading.numeric, bold=True)
        for place, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                last = total_last and place == len(rows)
                self._cell(
                    table.cell(place, column),
                    str(text.words),
                    headings[column].numeric,
                    last,
                    TONES.get(text.tone, INK),
                )

    def _widths(self, table: Any, headings: Sequence[HeadingCell]) -> None:
        for column, share in enumerate(column_shares(headings)):
            table.columns[column].width = int(INNER * share)

    def _cell(self, cell: Any, text: str, numeric: bool, bold: bool = False, colour: str = INK) -> None:
        cell.fill.background()
        cell.text = text
        cell.margin_left = cell.margin_right = Inches(0.06)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        for paragraph in cell.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
            self._face(paragraph, 12, bold=bold, colour=colour)
