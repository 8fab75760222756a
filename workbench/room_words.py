"""The words for what a workshop and its items are and where they stand."""

from flask_babel import lazy_gettext as _

from phases.method import Sentence
from workbench import here
from workbench.room_models import ItemState, Kind, WorkshopState

KINDS = {
    Kind.QUESTION: _("Question"), Kind.ESTIMATE: _("Estimate"), Kind.RANKING: _("Ranking"), Kind.MATRIX: _("Matrix"),
    Kind.IDEAS: _("Ideas"), Kind.BRIEFING: _("Briefing"),
}
STATES = {
    ItemState.WAITING: _("to come"), ItemState.OPEN: _("open"), ItemState.CLOSED: _("closed"), ItemState.REVEALED: _("shown"),
}
WORKSHOP_STATES = {
    WorkshopState.DRAFT: _("in preparation"), WorkshopState.OPEN: _("open now"), WorkshopState.CLOSED: _("held"),
}


def group_words(group: str) -> str:
    """A group of the room, in words."""
    return here.speaker().words(Sentence(f"workshop.group-{group or 'none'}"))
