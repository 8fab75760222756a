"""Sections as slides that a committee can sit through: the summary first, charts that can be edited, sources in the notes."""

from dataclasses import replace
from io import BytesIO

from workbench.charts import draw
from workbench.documents.blocks import FigureBlock, TableBlock
from workbench.documents.composition import Composition, Drawn, compose
from workbench.documents.deck import BOTTOM, INNER, SIDE, TOP, Area, Deck
from workbench.documents.document import Document
from workbench.documents.marks import Source
from workbench.documents.native_charts import has_native_chart
from workbench.documents.rasters import rasteriser, size_of
from workbench.documents.slide_choice import SlideView, slides_of
from workbench.documents.slide_room import CAPTION, SIZES, fitting, height_of, height_of_table
from workbench.wording import Speaker

KEY_FIGURES, GAP = 1.5, 0.35
"""Heights and widths on the slide, in inches."""
BESIDE = 4.3
"""The width of the sentences that stand beside a picture."""
SMALLEST = 0.42
"""The share of its own size to which a picture may shrink; below, its words cannot be read."""
PIXELS_PER_INCH = 96


def render_pptx(document: Document, speaker: Speaker) -> bytes:
    """The document as 16:9 slides; a figure without a native chart stands as a picture."""
    doc = compose(document.sections, speaker, lambda _: Drawn(""), describe=document.describe, annex=document.annex)
    deck = Deck(document, speaker)
    deck.opening(document.status or doc.say("draft-of"))
    layout = _Layout(document, speaker, doc, deck)
    for section in sorted(doc.sections, key=lambda one: one.id != "summary"):
        for slide in slides_of(section):
            layout.lay(slide)
    target = BytesIO()
    deck.presentation.save(target)
    return target.getvalue()


class _Layout:
    """Puts what was chosen for a slide where it has room."""

    def __init__(self, document: Document, speaker: Speaker, doc: Composition, deck: Deck) -> None:
        self.document, self.speaker, self.doc, self.deck = document, speaker, doc, deck
        self.raster, self.drawings = rasteriser(), dict[str, str]()

    def lay(self, slide: SlideView) -> None:
        """One slide; a picture stands beside the sentences, tables below them."""
        top = TOP + (KEY_FIGURES if slide.figures else 0)
        slide = self._readable(slide, BOTTOM - top)
        beside = bool(slide.picture and slide.texts)
        tables, free = self._tables(slide, BOTTOM - top)
        texts, size = fitting(slide.texts, BESIDE if beside else INNER, free)
        left = [str(text.words) for text in slide.texts[len(texts) :]]
        left += [table.caption for table in slide.tables if table not in tables]
        self.deck.begin(slide.title, slide.above, self._sources(slide), (*left, *slide.besides))
        self.deck.key_figures(slide.figures, TOP)
        self.deck.words(texts, Area(SIDE, top, BESIDE if beside else INNER, free), size)
        if slide.picture:
            start = SIDE + (BESIDE + GAP if beside else 0)
            self._picture(slide.picture, Area(start, top, SIDE + INNER - start, BOTTOM - top))
        top += height_of(texts, INNER, size)
        for table in tables:
            self.deck.table(self._caption(table), table, Area(SIDE, top, INNER, height_of_table(table)))
            top += height_of_table(table) + GAP

    def _readable(self, slide: SlideView, height: float) -> SlideView:
        """The slide without a picture that would be too small."""
        if slide.picture is None or has_native_chart(slide.picture.original):
            return slide
        width = INNER - (BESIDE + GAP if slide.texts else 0)
        wide, high = size_of(self._drawn(slide.picture))
        if min(width / wide, (height - CAPTION) / high) * PIXELS_PER_INCH >= SMALLEST:
            return slide
        return replace(slide, picture=None, besides=(*slide.besides, slide.picture.caption))

    def _drawn(self, figure: FigureBlock) -> str:
        # Drawn to see whether it can be read, and then to be shown.
        if figure.anchor not in self.drawings:
            self.drawings[figure.anchor] = draw(figure.original, self.speaker, theme="print", accent=self.document.accent)
        return self.drawings[figure.anchor]

    def _tables(self, slide: SlideView, room: float) -> tuple[list[TableBlock], float]:
        """The tables that fit below the first sentence, and the height that is left for the sentences."""
        kept: list[TableBlock] = []
        left = room
        least = height_of(slide.texts[:1], INNER, SIZES[-1])
        for table in slide.tables:
            if left - height_of_table(table) - GAP >= least:
                kept.append(table)
                left -= height_of_table(table) + GAP
        return kept, left

    def _picture(self, figure: FigureBlock, area: Area) -> None:
        chart = Area(area.left, area.top + CAPTION, area.width, area.height - CAPTION)
        self.deck.caption(self._caption(figure), area)
        if has_native_chart(figure.original):
            self.deck.chart(figure, chart)
            return
        svg = self._drawn(figure)
        self.deck.picture(self.raster(svg), size_of(svg), figure.spoken, chart)

    def _caption(self, block: FigureBlock | TableBlock) -> str:
        return f"{self.doc.say(block.kind)} {block.number} · {block.caption}"

    def _sources(self, slide: SlideView) -> list[Source]:
        tables = (*slide.tables, *((slide.picture.table,) if slide.picture else ()))
        cells = [cell for table in tables for row in table.all_rows for cell in row]
        texts = (*(figure.value for figure in slide.figures), *slide.texts, *cells)
        return list(dict.fromkeys(source for text in texts for source in text.sources))
