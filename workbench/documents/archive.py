"""Archival and accessible at once: PDF/A-3A and PDF/UA-1 in one file.

The renderer declares one of the two. A file may meet both (PDF Association, "PDF/A and PDF/UA"), and says so by the
identification schema of ISO 14289-1 standing beside that of ISO 19005-3 in its metadata.
"""

from typing import Any
from xml.etree.ElementTree import SubElement, fromstring, register_namespace, tostring

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
VARIANT = "pdf/a-3a"


def declare_accessible(metadata: Any) -> None:
    """Makes a rendered document's metadata declare PDF/UA-1 besides its archival variant."""
    declared = metadata.generate_rdf_metadata

    def generate(*arguments: Any, **options: Any) -> bytes:
        register_namespace("pdfuaid", PDFUAID)
        rdf = fromstring(declared(*arguments, **options))  # noqa: S314 - the renderer's own output
        description = SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
        SubElement(description, f"{{{PDFUAID}}}part").text = "1"
        return tostring(rdf, encoding="utf-8")

    metadata.generate_rdf_metadata = generate
