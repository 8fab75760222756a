"""Renders sections as page, PDF, text document, slides and spreadsheet: the same figures, in words once.

What renders PDF, text documents, slides and spreadsheets is loaded when it is first asked for: the pages, which need none of it,
would start seconds later.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbench.documents.composition import Composition, compose
from workbench.documents.document import Attached, Document, Logo
from workbench.documents.page import render_html

if TYPE_CHECKING:
    from workbench.documents.file import render_file
    from workbench.documents.paper import render_pdf
    from workbench.documents.slides import render_pptx
    from workbench.documents.spreadsheet import render_xlsx
    from workbench.documents.text_document import render_docx

_LOADED_LATER = {
    "render_docx": "text_document", "render_file": "file", "render_pdf": "paper", "render_pptx": "slides", "render_xlsx": "spreadsheet",
}

__all__ = [
    "Attached",
    "Composition",
    "Document",
    "Logo",
    "compose",
    "render_docx",
    "render_file",
    "render_html",
    "render_pdf",
    "render_pptx",
    "render_xlsx",
]


def __getattr__(name: str) -> Any:
    if name not in _LOADED_LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LOADED_LATER[name]}"), name)
