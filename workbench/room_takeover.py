"""What a workshop offers to the registers: the ideas of its walls and the actions that were promised, each with one click."""

from collections.abc import Callable, Mapping
from typing import Any

from phases.method import Offer, Provenance, Sentence
from workbench import offers
from workbench.dossier import Dossier
from workbench.models import Entry
from workbench.room_models import Idea, Workshop, WorkshopAction
from workbench.room_record import ORIGIN, held_on, source_words

PLAN = "action-plan"
Fill = Callable[[str, int, Sentence], dict[str, Any]]
_ROWS: Mapping[str, Fill] = {
    "challenges": lambda text, dots, source: {"title": text, "votes": dots},
    "obstacles": lambda text, dots, source: {"title": text},
    "interaction-reasons": lambda text, dots, source: {"title": text, "remarks": source},
    "needs": lambda text, dots, source: {"title": text, "asked_by": source},
    "risk-register": lambda text, dots, source: {"title": text, "kind": "acting", "alternative": ["all"], "source": source},
}
"""The registers that take ideas, and the row that an idea makes there; what it does not say is asked on the register's page."""
REGISTERS = tuple(_ROWS)


def origin(workshop: Workshop) -> str:
    """How a revision says that its row came from a workshop."""
    return f"{ORIGIN}{workshop.id}"


def take_idea(dossier: Dossier, workshop: Workshop, idea: Idea, dots: int, register: str) -> Entry:
    """Puts an idea into a register; KeyError for one that takes none. Taken already: the row that it became."""
    row = _ROWS[register](idea.text, dots, source_words(workshop.title, held_on(workshop)))
    return offers.take(dossier, origin(workshop), Offer(f"idea-{idea.id}", register, idea.text, row, Provenance(register)))


def take_action(dossier: Dossier, workshop: Workshop, action: WorkshopAction) -> Entry:
    """Puts an action into the plan."""
    row = {"title": action.text, "owner": action.owner, "due": action.due, "state": "done" if action.done else "planned",
           "remarks": source_words(workshop.title, held_on(workshop))}
    kept = {name: value for name, value in row.items() if value}
    return offers.take(dossier, origin(workshop), Offer(f"action-{action.id}", PLAN, action.text, kept, Provenance(PLAN)))


def taken(dossier: Dossier, workshop: Workshop) -> dict[str, Provenance]:
    """The rows that still stand, by what they came from: `idea-…`, `action-…`."""
    registers = [name for name in (*REGISTERS, PLAN) if name in dossier.catalogue.instruments]
    return {
        name: Provenance(register, row) for register in registers
        for name, row in offers.taken(dossier.session, dossier.project, origin(workshop), {register}).items()
    }


def take_back(dossier: Dossier, workshop: Workshop, name: str) -> Provenance | None:
    """Takes the row away that something became, and gives its place; None where there is none."""
    where = taken(dossier, workshop).get(name)
    entry = dossier.entry(where.instrument, where.row) if where else None
    if where is None or entry is None:
        return None
    dossier.remove(where.instrument, where.row, entry.version)
    return where
