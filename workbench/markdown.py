"""Markdown that people write, as safe HTML."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_reader = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "h3", "h4", "h5",
         "table", "thead", "tbody", "tr", "th", "td", "hr"}


def to_html(text: str) -> Markup:
    """The text as HTML with only harmless tags; line breaks are kept, headings start at the third level."""
    html = _reader.render(text or "")
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 2}>").replace(f"</h{level}>", f"</h{level + 2}>")
    return Markup(nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}))
