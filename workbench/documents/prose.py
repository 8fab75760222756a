"""Prose that people wrote in Markdown, as HTML that can do no harm."""

import re
from functools import lru_cache
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "a",
    "code",
    "pre",
    "blockquote",
    "h4",
    "h5",
    "h6",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


def prose(text: str) -> Markup:
    """Markdown as HTML: headings below those of the section, no images, no scripts, no foreign attributes."""
    tokens = _reader().parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + 3, 6)}"
    html = _reader().renderer.render(tokens, _reader().options, {})
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return Markup(clean)


def plain(text: str) -> str:
    """The words of a Markdown text without its marks, paragraphs parted by line breaks."""
    return "\n".join(words_of(prose(text)))


def words_of(html: str) -> list[str]:
    """The words of such HTML, one line per paragraph, point of a list or row of a table."""
    rows = re.sub(r"</t[dh]>\s*<t[dh][^>]*>", " · ", html)
    parted = re.sub(r"</(?:p|li|h\d|tr|pre|blockquote)>|<br>", "\n", rows)
    text = unescape(nh3.clean(parted, tags=set()))
    return [line.strip() for line in text.splitlines() if line.strip()]
