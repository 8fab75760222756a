"""Documents as PDF: archival, accessible, with the project's data inside."""

import warnings
from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from string import Template
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from workbench.charts.palette import palette
from workbench.documents.archive import VARIANT, declare_accessible
from workbench.documents.assets import asset, data_address
from workbench.documents.composition import Link
from workbench.documents.document import Document
from workbench.documents.fetcher import ClosedFetcher
from workbench.documents.page import compose_document, document_html, summary_html
from workbench.documents.summary import closer_setting
from workbench.wording import Speaker

Progress = Callable[[float, str], None]


def render_pdf(document: Document, speaker: Speaker, link: Link | None = None, progress: Progress | None = None) -> bytes:
    """A document as PDF/A-3A and PDF/UA-1; the same document gives the same pages.

    `progress` is told the share of the work that is done, and may raise to stop it.
    """
    tell = progress or (lambda _share, _step: None)
    tell(0.05, "compose")
    doc = compose_document(document, speaker, link, progress=lambda _: tell(0.2, "draw"))
    html = document_html(document, doc, speaker)
    tell(0.3, "lay-out")
    lay_out = press(stylesheet(document, doc.say("draft")))
    laid_out = lay_out(html, closer_setting(summary_html(doc), lay_out))
    tell(0.8, "write")
    laid_out.metadata.attachments = [_attached(document, doc.say("attached"))] if document.attachment else []
    declare_accessible(laid_out.metadata)
    target = BytesIO()
    with warnings.catch_warnings():
        # The renderer leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        laid_out.write_pdf(target, pdf_variant=VARIANT, pdf_identifier=document.fingerprint.encode() or None)
    tell(1.0, "done")
    return target.getvalue()


def press(css: str) -> Callable[..., Any]:
    """What lays out pages in this style, with packaged fonts and pictures only; a closer setting may be added."""
    fetcher, fonts = ClosedFetcher(), FontConfiguration()

    def style(text: str) -> CSS:
        return CSS(string=text, base_url="asset:", url_fetcher=fetcher, font_config=fonts)

    common = style(css)

    def lay_out(html: str, setting: str = "") -> Any:
        page = HTML(string=html, base_url="asset:", url_fetcher=fetcher)
        return page.render(stylesheets=[common, *([style(setting)] if setting else [])], font_config=fonts)

    return lay_out


def _attached(document: Document, description: str) -> Attachment:
    assert document.attachment is not None
    made = datetime.combine(document.made_on, time(), UTC)
    return Attachment(
        file_obj=BytesIO(document.attachment.content),
        name=document.attachment.name,
        description=description,
        relationship="Source",
        created=made,
        modified=made,
    )


def tokens(document: Document) -> str:
    """The style tokens that the client's brand replaces."""
    wash = palette("print", document.accent).tint(0.1)
    return f":root {{ --accent: {document.accent}; --accent-wash: {wash} }}\n"


def stylesheet(document: Document, draft: str) -> str:
    """The stylesheet of paper with the client's accent, and the draft's mark behind the text."""
    css = tokens(document) + asset("css/document.css").read_text("utf-8")
    if not document.is_draft:
        return css
    mark = data_address(_WATERMARK.substitute(word=draft.upper()).encode(), "image/svg+xml")
    return f'{css}\n@page {{ background: url("{mark}") no-repeat 0 0 }}'


_WATERMARK = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">'
    '<text x="105" y="160" transform="rotate(-52 105 150)" text-anchor="middle" font-family="Source Sans Pro" '
    'font-weight="600" font-size="34" letter-spacing="4" fill="#f6f5f1">$word</text></svg>'
)
