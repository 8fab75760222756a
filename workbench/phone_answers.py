"""What a participant's phone sends: checked first, then written in a transaction as short as can be."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from sqlmodel import Session
from werkzeug.datastructures import MultiDict

from phases.answer_types import WrongAnswer
from phases.wording import read_text
from phases.workshop import AskedItem, read_fields
from workbench import here
from workbench.fault_words import sentence
from workbench.numbers import number_reader
from workbench.phone import Outcome, Sitting, catalogue_in, read_own
from workbench.room_answers import Given, TooLate, TooMany, keep_answer, keep_idea, take_idea_back
from workbench.room_asked import asked
from workbench.room_flow import item_and_workshop, item_of
from workbench.room_models import Seat, Workshop, WorkshopItem

Act = Callable[[Session, Workshop, WorkshopItem, Seat], object]


def take_answer(sitting: Sitting, item_id: str, form: MultiDict[str, str]) -> Outcome:
    """Keeps what the phone answered, or says what is wrong with it."""
    item = item_of(here.session(), sitting.workshop, item_id)
    if item is None:
        return _too_late()
    question = asked(here.session(), catalogue_in(sitting.workshop), item)
    try:
        data = _read(question, form)
    except WrongAnswer as fault:
        return Outcome(422, read_text(getattr(question.question, "fault", None), here.language()) or sentence(fault))
    given = Given(_round(form), data, form.get("why", ""), form.get("client_id", ""))
    return _write(sitting, item_id, lambda session, workshop, item, seat: keep_answer(session, workshop, item, seat, given))


def _read(question: AskedItem, form: MultiDict[str, str]) -> dict[str, Any]:
    data = read_fields(question, read_own(question, form), number_reader(here.language()))
    if question.kind == "question" and data["value"] is None and data["state"] == "answered":
        raise WrongAnswer("required")
    return data


def take_idea(sitting: Sitting, item_id: str, form: MultiDict[str, str]) -> Outcome:
    """Puts an idea of the phone on the wall."""
    text, client_id = form.get("text", "").strip(), form.get("client_id", "")
    if not text:
        return Outcome(422, _("Write the idea first."))
    return _write(sitting, item_id, lambda session, workshop, item, seat: keep_idea(session, workshop, item, seat, text, client_id))


def drop_idea(sitting: Sitting, item_id: str, idea: str) -> Outcome:
    """Takes an idea of this phone off the wall."""
    return _write(sitting, item_id, lambda session, workshop, item, seat: take_idea_back(session, workshop, item, seat, idea))


def _write(sitting: Sitting, item_id: str, act: Act) -> Outcome:
    """Does something to the room as it stands now, which is not what the page was drawn from."""
    # What was read goes back first: who waits for the one writer must not hold a second connection.
    here.session().close()
    with here.database().session(write=True) as session:
        found = item_and_workshop(session, sitting.seat, item_id)
        if found is None:
            return _too_late()
        try:
            act(session, found[1], found[0], sitting.seat)
        except TooLate:
            return _too_late()
        except TooMany:
            return Outcome(422, _("That is enough from one person. Take one of your ideas back to add another."))
        session.commit()
        return Outcome()


def _round(form: MultiDict[str, str]) -> int:
    text = form.get("round", "")
    return int(text) if text.isdigit() and len(text) < 5 else 0


def _too_late() -> Outcome:
    return Outcome(409, _("This came after the answers were shown and is not counted. Tell the facilitator if it matters."))
