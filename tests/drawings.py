"""Reads drawings as a person would: who says their words, and which words stand in them."""

from xml.etree.ElementTree import fromstring

from phases.method import Language
from workbench.wording import Speaker

SVG = "{http://www.w3.org/2000/svg}"


def speaker(language: Language, currency: str = "EUR") -> Speaker:
    """Says texts that need no content."""
    return Speaker(None, language, currency)  # type: ignore[arg-type]


def words(svg: str) -> str:
    """All words of a drawing, without the places where they were broken."""
    return "".join("".join(text.itertext()) for text in fromstring(svg).iter(f"{SVG}text"))
