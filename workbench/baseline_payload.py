"""What a frozen state holds, as plain data, and the hash that proves it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session, select

from workbench.dossier import Dossier
from workbench.models import StoredFile
from workbench.projects import Particulars
from workbench.workings import Workings

Payload = dict[str, Any]


def payload_of(dossier: Dossier, workings: Workings) -> Payload:
    """The present state: particulars, content version, standing entries, files' fingerprints, results' hashes."""
    project = dossier.project
    return {
        "project": {name: plain(getattr(project, name)) for name in Particulars.__slots__},
        "cycle": project.cycle,
        "content_version": dossier.catalogue.content.version,
        "entries": {name: _rows(dossier, name) for name in sorted(dossier.state()) if dossier.count(name)},
        "files": _files(dossier.session, project.id),
        "results": _results(dossier, workings),
    }


def _rows(dossier: Dossier, instrument: str) -> list[dict[str, Any]]:
    return [{"row": entry.row, "position": entry.position, "version": entry.version, "data": entry.data}
            for entry in dossier.entries(instrument)]


def _files(session: Session, project_id: str) -> dict[str, str]:
    query = select(StoredFile.id, StoredFile.sha256).where(StoredFile.project_id == project_id)
    return dict(sorted(session.exec(query).all()))


def _results(dossier: Dossier, workings: Workings) -> dict[str, str]:
    """For each instrument that finds something the hash of what it found."""
    found = {}
    for name, instrument in sorted(dossier.catalogue.instruments.items()):
        if instrument.evaluate is not None:
            result = workings.result(name)
            found[name] = hash_of({"sections": plain(result.sections), "findings": plain(result.findings)})
    return found


def hash_of(payload: Mapping[str, Any]) -> str:
    """The SHA-256 of plain data, the same whatever the order of its keys."""
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """Any value of the method as data that JSON can hold; figures as exact texts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value if isinstance(value, Decimal) else repr(value))
