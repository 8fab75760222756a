"""What every template can use: words and figures of the content, the person, the path beside the page."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from flask import Flask, g, request, url_for
from markupsafe import Markup

from phases.method import Cell, Quantity, Term, Words
from phases.wording import read_text
from workbench import here
from workbench.addresses import trace_url
from workbench.frame import frame
from workbench.markdown import to_html
from workbench.report_page import reports_of, title_of


def prepare(app: Flask) -> None:
    """Gives the templates their filters and the objects of the request."""
    app.template_filter("words")(_words)
    app.template_filter("cell")(_cell)
    app.template_filter("text")(_text)
    app.template_filter("day")(_day)
    app.template_filter("named")(_named)
    app.template_filter("markdown")(_markdown)
    app.template_filter("exact")(_exact)
    app.template_filter("uncut")(_uncut)
    app.template_global("reports_of")(reports_of)
    app.template_global("report_title")(title_of)
    app.template_global("trace_url")(trace_url)
    app.context_processor(_present)


def is_fragment() -> bool:
    """Whether htmx asks for a part of the page only."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def _present() -> dict[str, Any]:
    about = g.get("project")
    return {
        "language": here.language(), "languages": here.settings().languages, "person": here.person(),
        "project": about, "role": here.role() if about else None, "url_for": url_for, "is_fragment": is_fragment(),
        "frame": {} if is_fragment() else frame(),
    }


def _words(words: Words | None) -> str:
    return here.speaker().words(words)


def _cell(cell: Cell) -> str:
    return here.speaker().cell(cell)


def _exact(quantity: Quantity) -> str:
    return here.speaker().quantity(quantity, exact=True)


def _uncut(number: Decimal | float | str) -> str:
    # Rounding to a pattern fails on long numbers: what was typed is shown with all its digits.
    return format_decimal(Decimal(str(number)), "0.#", locale=here.language(), decimal_quantization=False)


def _named(path: str) -> str:
    return here.speaker().words(Term(path))


def _text(text: Any) -> str:
    return read_text(text, here.language())


def _day(day: date) -> str:
    return here.speaker().quantity(Quantity(day, "date"))


def _markdown(text: Any) -> Markup:
    return to_html(read_text(text, here.language()))
