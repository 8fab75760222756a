"""The frozen version that a gate decided on: what the committee had before it, as evaluations may look at it."""

from typing import Any

from workbench.dossier import Dossier
from workbench.models import Baseline


def decided_on(dossier: Dossier, gate: str) -> tuple[Baseline, Any] | None:
    """The version and the decision, of the newest decision of a gate that names one which is still kept."""
    if gate not in dossier.catalogue.instruments or dossier.session.bind is None:
        # A project file that never saw a database has no frozen versions.
        return None
    rows: list[Any] = [row for row in dossier.worksheet(gate).rows.values() if row.baseline]  # type: ignore[attr-defined]
    for decision in sorted(rows, key=lambda row: row.day, reverse=True):
        kept = dossier.session.get(Baseline, (_stored_id(dossier), decision.baseline))
        if kept is not None:
            return kept, decision
    return None


def _stored_id(dossier: Dossier) -> str:
    """The id under which the project is stored: a frozen dossier carries its version's id behind it."""
    return dossier.project.id.partition("@")[0]
