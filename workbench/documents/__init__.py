"""Renders sections as page, PDF, slides and spreadsheet: the same figures, in words once."""

from workbench.documents.composition import Composition, compose
from workbench.documents.document import Attached, Document, Logo
from workbench.documents.file import render_file
from workbench.documents.page import render_html
from workbench.documents.paper import render_pdf
from workbench.documents.slides import render_pptx
from workbench.documents.spreadsheet import render_xlsx

__all__ = [
    "Attached",
    "Composition",
    "Document",
    "Logo",
    "compose",
    "render_file",
    "render_html",
    "render_pdf",
    "render_pptx",
    "render_xlsx",
]
