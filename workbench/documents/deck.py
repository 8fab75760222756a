"""Slides in the look of the bench: a title, then key figures, words, a table, a chart or a picture, each in its area."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

from phases.method import Quantity
from workbench.documents.blocks import FigureBlock, KeyFigureBlock, TableBlock, Text
from workbench.documents.document import Document
from workbench.documents.marks import Source
from workbench.documents.native_charts import add_chart
from workbench.documents.slide_room import LETTERS_ACROSS
from workbench.documents.table_room import column_letters
from workbench.documents.words import word
from workbench.wording import Speaker

WIDTH, HEIGHT, SIDE, TOP, BOTTOM = 13.333, 7.5, 0.7, 1.5, 6.85
INNER = WIDTH - 2 * SIDE
"""Inches of the slide, of its edges and of what lies between them."""
TITLE_ONLY = 5
LONG_TITLE = 58
SERIF, SANS = "Georgia", "Calibri"
INK, MUTED = "1B2430", "5A6472"
TONES = {"good": "2B7A57", "warn": "855A00", "bad": "A8352C"}


class Area(NamedTuple):
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[int, int, int, int]:
        """The same in the presentation's own unit."""
        return tuple(map(Inches, self))  # type: ignore[return-value]


class Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, document: Document, speaker: Speaker) -> None:
        self.document, self.speaker = document, speaker
        self.presentation = Presentation()
        self.presentation.slide_width, self.presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
        properties = self.presentation.core_properties
        properties.title, properties.author = document.title, document.author or document.client
        properties.language, properties.comments = (
            document.language,
            f"{document.status} {document.fingerprint}".strip(),
        )

    @property
    def accent(self) -> str:
        """The client's colour."""
        return self.document.accent[1:].upper()

    def begin(self, title: str, above: str = "", sources: Sequence[Source] = (), besides: Sequence[str] = (), size: int = 0) -> None:
        """A new slide with its title; the notes hold the sources and what else the report says here."""
        slide = self.slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[TITLE_ONLY])
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(SIDE / 2), 0, Inches(SIDE / 2), Inches(HEIGHT))
        line.line.color.rgb, line.line.width = RGBColor.from_string(self.accent), Pt(1.5)
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = Area(SIDE, 0.55, INNER, 0.8).lengths
        self._write(shape.text_frame, title, size or (22 if len(title) > LONG_TITLE else 26), SERIF, bold=True, anchor=MSO_ANCHOR.MIDDLE)
        if above:
            self._box(Area(SIDE, 0.3, INNER, 0.3), above, 12, colour=self.accent)
        foot = f"{self.document.client} · {self.document.title}"
        self._box(Area(SIDE, HEIGHT - 0.5, INNER - 1, 0.3), foot, 10, colour=MUTED)
        number = self._box(Area(SIDE + INNER - 1, HEIGHT - 0.5, 1, 0.3), str(len(self.presentation.slides)), 10, colour=MUTED)
        number.paragraphs[0].alignment = PP_ALIGN.RIGHT
        self._notes(sources, besides)

    def _notes(self, sources: Sequence[Source], besides: Sequence[str]) -> None:
        language = self.speaker.language
        told = [f"{source.number}. {source.text}" + (f" ({source.formula})" if source.formula else "") for source in sources]
        parts = [[word(key, language), *lines] for key, lines in (("also-in-report", besides), ("sources", told)) if lines]
        if parts:
            self.slide.notes_slide.notes_text_frame.text = "\n\n".join("\n".join(part) for part in parts)

    def _box(self, area: Area, text: str, size: float, font: str = SANS, **options: Any) -> Any:
        frame = self.slide.shapes.add_textbox(*area.lengths).text_frame
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
            self._ink(run, size, font, bold, colour)

    def _ink(self, run: Any, size: float, font: str = SANS, bold: bool = False, colour: str = INK) -> None:
        run.font.size, run.font.name, run.font.bold = Pt(size), font, bold
        run.font.color.rgb = RGBColor.from_string(colour)
        run._r.get_or_add_rPr().set("lang", "fr-FR" if self.document.language == "fr" else "en-GB")

    def opening(self, status: str) -> None:
        """The first slide: title, client, date, what it was made from."""
        self.begin(self.document.title, size=44)
        title = self.slide.shapes.title
        title.top, title.height = Inches(2.3), Inches(1.2)
        self._box(Area(SIDE, 3.6, INNER, 1.0), self.document.subtitle, 20, colour=MUTED)
        made = self.speaker.quantity(Quantity(self.document.made_on, "date"))
        line = " · ".join(part for part in (self.document.client, made, status, self.document.short_fingerprint) if part)
        self._box(Area(SIDE, 5.4, INNER, 0.5), line, 14, colour=MUTED)

    def words(self, texts: Sequence[Text], area: Area, size: float) -> None:
        """Sentences below one another; a word in colour says what is to be made of them."""
        if not texts:
            return
        frame = self._box(area, "", size)
        for place, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(8)
            if text.tone_word:
                tone = paragraph.add_run()
                tone.text = f"{text.tone_word} – "
                self._ink(tone, size, bold=True, colour=TONES.get(text.tone, INK))
            said = paragraph.add_run()
            said.text = str(text.words)
            self._ink(said, size)

    def key_figures(self, figures: Sequence[KeyFigureBlock], top: float) -> None:
        """Figures side by side, a label above each and a note below."""
        width = INNER / max(len(figures), 3)
        for place, figure in enumerate(figures):
            left, inner, value = SIDE + place * width, width - 0.2, str(figure.value.words)
            self._box(Area(left, top - 0.15, inner, 0.45), figure.label, 11, colour=MUTED, anchor=MSO_ANCHOR.BOTTOM)
            colour = TONES.get(figure.value.tone, INK)
            self._box(Area(left, top + 0.3, inner, 0.6), value, 28 if len(value) < 14 else 18, SERIF, bold=True, colour=colour)
            self._box(Area(left, top + 0.88, inner, 0.5), figure.note, 11, colour=MUTED)

    def caption(self, caption: str, area: Area) -> None:
        """What a table, a chart or a picture shows, above it."""
        self._box(Area(area.left, area.top, area.width, 0.35), caption, 12, colour=MUTED)

    def chart(self, figure: FigureBlock, area: Area) -> None:
        """A chart that can be edited."""
        add_chart(self.slide, figure.original, self.speaker, self.document.accent, area.lengths, figure.spoken)

    def picture(self, content: bytes, size: tuple[float, float], spoken: str, area: Area) -> None:
        """A picture as large as its area lets it be; `spoken` says it to a reader's ear."""
        scale = min(area.width / size[0], area.height / size[1])
        shown = Area(area.left, area.top, size[0] * scale, size[1] * scale)
        picture = self.slide.shapes.add_picture(BytesIO(content), *shown.lengths)
        picture._element.nvPicPr.cNvPr.set("descr", spoken)

    def table(self, caption: str, table: TableBlock, area: Area) -> None:
        """A table with its caption."""
        self.caption(caption, area)
        rows = table.all_rows
        place = Area(area.left, area.top + 0.4, area.width, 0.3 * (len(rows) + 1)).lengths
        grid = self.slide.shapes.add_table(len(rows) + 1, len(table.headings), *place).table
        grid.first_row, grid.last_row, grid.horz_banding = True, bool(table.total), False
        for column, letters in enumerate(column_letters(table, LETTERS_ACROSS)):
            grid.columns[column].width = Inches(area.width * letters / LETTERS_ACROSS)
        for column, heading in enumerate(table.headings):
            self._cell(grid.cell(0, column), heading.words, heading.numeric, bold=True)
        for line, row in enumerate(rows, start=1):
            last = bool(table.total) and line == len(rows)
            for column, text in enumerate(row[: len(table.headings)]):
                colour = TONES.get(text.tone, INK)
                self._cell(grid.cell(line, column), str(text.words), table.headings[column].numeric, last, colour)

    def _cell(self, cell: Any, text: str, numeric: bool, bold: bool = False, colour: str = INK) -> None:
        cell.fill.background()
        cell.text = text
        cell.margin_left = cell.margin_right = Inches(0.06)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        for paragraph in cell.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
            self._face(paragraph, 12, bold=bold, colour=colour)
