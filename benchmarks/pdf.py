"""How fast a document of about thirty pages becomes a PDF, against the renderer alone on the same HTML."""

import time
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

from tests.workbench.documents.specimen import document, voice
from workbench.documents import render_pdf
from workbench.documents.archive import VARIANT
from workbench.documents.page import compose_document, document_html
from workbench.documents.paper import press, stylesheet

CHAPTERS, LINES, ROUNDS = 8, 14, 4
WANTED = 1.2


def seconds(run: Callable[[], Any]) -> float:
    """How long one run takes."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main() -> None:
    """Prints what was measured beside what is wanted; the two are run in turn, and the best of each counts."""
    warnings.simplefilter("ignore", ResourceWarning)
    report, speaker = document("fr", CHAPTERS, LINES), voice("fr")
    doc = compose_document(report, speaker)
    html, css = document_html(report, doc, speaker), stylesheet(report, doc.say("draft"))
    pages = len(pikepdf.open(BytesIO(render_pdf(report, speaker))).pages)
    pairs = [
        (seconds(lambda: render_pdf(report, speaker)), seconds(lambda: press(css)(html).write_pdf(pdf_variant=VARIANT)))
        for _ in range(ROUNDS)
    ]
    whole, alone = (min(column) for column in zip(*pairs, strict=True))
    print(
        f"PDF of {pages} pages, {html.count('<table>')} tables, {html.count('<figure')} charts: {whole:.2f} s;"
        f" the renderer alone {alone:.2f} s; ratio {whole / alone:.2f} (wanted: {WANTED})"
    )


if __name__ == "__main__":
    main()
