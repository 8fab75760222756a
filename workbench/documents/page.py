"""Sections as HTML: a fragment for a page of the bench, or the whole document that becomes paper."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from phases.method import Figure, Quantity, Section
from workbench.charts import draw
from workbench.charts.palette import DEFAULT_ACCENT, Theme
from workbench.documents.assets import data_address
from workbench.documents.blocks import SectionView
from workbench.documents.composition import Composition, Drawn, Link, Picture, compose
from workbench.documents.document import Document
from workbench.places import TEMPLATES
from workbench.wording import Speaker

MOST_ENTRIES = 36
"""Entries of a table of contents that stand below one another on one page."""


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_html(
    sections: Iterable[Section],
    speaker: Speaker,
    picture: Picture | None = None,
    link: Link | None = None,
    sources: bool = False,
    numbered: bool = True,
) -> Markup:
    """Sections as a fragment for a page; `picture` gives the addresses of a drawing, `link` those of a source.

    With `sources` the list that the marks stand for follows, folded.
    """
    doc = compose(sections, speaker, picture or _drawn_inside(speaker), link, numbered=numbered)
    blocks = _templates().get_template("document/blocks.html").module
    folded = blocks.folded_sources(doc) if sources else ""  # type: ignore[attr-defined]
    return Markup(blocks.sections(doc) + folded)  # type: ignore[attr-defined]


def _drawn_inside(speaker: Speaker, theme: Theme = "light", accent: str = DEFAULT_ACCENT) -> Picture:
    def picture(figure: Figure) -> Drawn:
        return Drawn(data_address(draw(figure, speaker, theme, accent).encode(), "image/svg+xml"))

    return picture


def compose_document(
    document: Document,
    speaker: Speaker,
    link: Link | None = None,
    theme: Theme = "print",
    progress: Callable[[Figure], None] | None = None,
) -> Composition:
    """A document's sections in words, the drawings inside it in the client's accent colour."""
    drawn = _drawn_inside(speaker, theme, document.accent)

    def picture(figure: Figure) -> Drawn:
        if progress:
            progress(figure)
        return drawn(figure)

    return compose(document.sections, speaker, picture, link, document.describe, annex=document.annex)


def document_html(document: Document, doc: Composition, speaker: Speaker, paper: bool = True, style: str = "") -> str:
    """The whole document as HTML, for the printer or, with its `style` inside, for a browser."""
    logo = data_address(document.logo.content, document.logo.media_type) if document.logo else ""
    summary = _summary(doc)
    others = [one for one in doc.sections if one is not summary]
    return (
        _templates()
        .get_template("document/document.html")
        .render(
            document=document,
            doc=doc,
            logo=logo,
            summary=summary,
            others=others,
            crowded=sum(1 + len(one.sections) for one in others) > MOST_ENTRIES,
            paper=paper,
            style=Markup(style),
            made_on=speaker.quantity(Quantity(document.made_on, "date")),
        )
    )


def summary_html(doc: Composition) -> str:
    """The summary alone as HTML for the printer; empty where the document has none."""
    summary = _summary(doc)
    template = _templates().get_template("document/summary.html")
    return template.render(summary=summary, doc=doc, language=doc.language) if summary else ""


def _summary(doc: Composition) -> SectionView | None:
    return next((one for one in doc.sections if one.id == "summary"), None)
