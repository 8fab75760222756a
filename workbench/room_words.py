"""The words for what a workshop and its items are and where they stand."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from phases.method import Sentence
from phases.workshop import AskedItem
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


def year_words(asked: AskedItem | None) -> str:
    """The year whose amount an estimate is about, as a sentence; empty where it is about none."""
    if asked is None or asked.year is None:
        return ""
    if asked.year == 0:
        return gettext("The amount at the start of the case (year 0) is asked.")
    return gettext("The amount of year %(year)s is asked, counted from the start of the case.", year=asked.year)


def group_words(group: str) -> str:
    """A group of the room, in words."""
    return here.speaker().words(Sentence(f"workshop.group-{group or 'none'}"))
