"""Archival and accessible at once: PDF/A-3A and PDF/UA-1 in one file.

The renderer declares one of the two. A file may meet both, and says so by the identification schema of ISO 14289-1
standing beside that of ISO 19005-3 in its metadata; ISO 19005-3, 6.6.2.3 asks that a schema it does not know be
described.
"""

from typing import Any
from xml.etree.ElementTree import SubElement, fromstring, register_namespace, tostring

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
VARIANT = "pdf/a-3a"
_SCHEMA = f"""
<rdf:Description xmlns:rdf="{RDF}" rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>{PDFUAID}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
_PREFIXES = {
    "pdfuaid": PDFUAID,
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def declare_accessible(metadata: Any) -> None:
    """Makes a rendered document's metadata declare PDF/UA-1 besides its archival variant."""
    declared = metadata.generate_rdf_metadata

    def generate(*arguments: Any, **options: Any) -> bytes:
        for prefix, address in _PREFIXES.items():
            register_namespace(prefix, address)
        rdf = fromstring(declared(*arguments, **options))
        description = SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
        SubElement(description, f"{{{PDFUAID}}}part").text = "1"
        rdf.append(fromstring(_SCHEMA))
        return tostring(rdf, encoding="utf-8")

    metadata.generate_rdf_metadata = generate
