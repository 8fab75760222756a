"""A dossier as one readable project file: what was entered, without accounts, comments or history.

It is what a document carries inside as its proof, so nothing internal may stand in it. `workbench.project_rows`
reads it back.
"""

from typing import Any

from workbench.archive_zip import to_yaml
from workbench.dossier import Dossier
from workbench.project_rows import FINANCIAL

CASE = ("case-parameters", "alternatives")


def project_text(dossier: Dossier) -> bytes:
    """The project file of a dossier as YAML text in UTF-8."""
    about = dossier.project
    head = {"name": about.name, "client": about.client, "sector": about.sector, "language": about.language,
            "currency": about.currency, "start": about.start.isoformat() if about.start else None, "accent": about.accent}
    filled = {name: dossier.entries(name) for name in sorted(dossier.state()) if dossier.entries(name)}
    text: dict[str, Any] = {"format": "crm-project", "version": 1,
                            "project": {name: value for name, value in head.items() if value}}
    whole = all(name in filled for name in CASE)
    if whole:
        text["case"] = {**_rows(dossier, "case-parameters")[0], "alternatives": _rows(dossier, "alternatives", ids=True)}
        text |= {group: _group(dossier, name) for group, name in FINANCIAL.items() if name in filled}
    apart = {*CASE, *FINANCIAL.values()} if whole else set()
    kinds = {name: dossier.catalogue.instruments.get(name) for name in filled if name not in apart}
    text["worksheets"] = {name: _group(dossier, name) for name, one in kinds.items() if one and one.row}
    text["answers"] = {name: {entry.row: entry.data for entry in filled[name]} for name, one in kinds.items() if one and not one.row}
    return to_yaml(text)


def _group(dossier: Dossier, name: str) -> Any:
    single = dossier.catalogue.instruments[name].single
    return _rows(dossier, name)[0] if single else _rows(dossier, name, ids=True)


def _rows(dossier: Dossier, name: str, ids: bool = False) -> list[dict[str, Any]]:
    return [{**({"id": entry.row} if ids else {}), **entry.data} for entry in dossier.entries(name)]
