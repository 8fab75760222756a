"""What a participant's phone is shown: where the room is, what is asked, and what this seat said; nobody else's answers."""

from dataclasses import dataclass
from time import time_ns
from typing import Any

from flask import g, request
from werkzeug.datastructures import MultiDict

from phases.answer_types import WrongAnswer
from phases.method import Sentence
from phases.wording import read_text
from phases.workshop import AskedItem, shown_value
from workbench import here, rooms
from workbench.answer_form import fields_of, typed
from workbench.catalogue import Catalogue
from workbench.content_versions import catalogue_of
from workbench.models import Project, new_id
from workbench.room_answers import own_answer, own_ideas
from workbench.room_asked import asked
from workbench.room_flow import active_item
from workbench.room_models import ItemState, Kind, Seat, Workshop, WorkshopItem
from workbench.room_words import year_words
from workbench.wording import Speaker

FIELD = "answer"
"""What the fields of an answer begin with, whatever it answers."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody in a room."""

    seat: Seat
    workshop: Workshop


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of something that a phone sent: 200 kept, 409 too late, 422 wrong; for these the sentence to say."""

    code: int = 200
    fault: str = ""


def cookie_name(workshop: str) -> str:
    """The cookie that holds the token of a seat in a workshop."""
    return f"seat-{workshop}"


def sitting(workshop: str) -> Sitting | None:
    """The seat of the phone that asks, or None."""
    if "sitting" not in g:
        found = rooms.seat_of(here.session(), workshop, _token(workshop))
        g.sitting = Sitting(*found) if found else None
    return g.sitting  # type: ignore[no-any-return]


def state_for(workshop: str) -> str | None:
    """Changes with whatever the phone that asks has to show anew; None where it has no seat."""
    change = rooms.change_seen_from(here.session(), workshop, _token(workshop))
    return None if change is None else f"{change}-{here.language()}"


def _token(workshop: str) -> str:
    return request.cookies.get(cookie_name(workshop), "")


def catalogue_in(workshop: Workshop) -> Catalogue:
    """The method in the content version of the workshop's project."""
    return catalogue_of(here.session(), _project(workshop).content_version)


def speaker(workshop: Workshop) -> Speaker:
    """Says the content of the workshop's project in the language of the phone."""
    return Speaker(catalogue_in(workshop).content, here.language(), _project(workshop).currency)


def client_of(workshop: Workshop) -> str:
    """Whose workshop it is."""
    return _project(workshop).client


def _project(workshop: Workshop) -> Project:
    return here.session().get_one(Project, workshop.project_id)


def groups_of(workshop: Workshop) -> list[dict[str, str]]:
    """The groups to choose from, in words."""
    say = speaker(workshop).words
    return [{"id": one, "label": say(Sentence(f"workshop.group-{one}"))} for one in workshop.groups]


def shown(sitting: Sitting, outcome: Outcome | None = None) -> dict[str, Any]:
    """What the template of the room asks for; an outcome other than good brings back what was typed."""
    item = active_item(here.session(), sitting.workshop)
    return {
        "seat": sitting.seat, "workshop": sitting.workshop, "item": item, "key": _key(sitting.workshop, item),
        "outcome": outcome or Outcome(), "client_id": f"{time_ns() // 1_000_000:013}-{new_id()}", "field": FIELD,
        "client": client_of(sitting.workshop), **(_item(sitting, item, outcome) if item else {}),
    }


def _key(workshop: Workshop, item: WorkshopItem | None) -> str:
    """Names what is asked: while it stays the same, what is being typed is not touched."""
    return f"{item.id}.{item.round}.{item.state}.{item.phase}" if item else workshop.state


def _item(sitting: Sitting, item: WorkshopItem, outcome: Outcome | None) -> dict[str, Any]:
    question = asked(here.session(), catalogue_in(sitting.workshop), item)
    mine = own_answer(here.session(), item, sitting.seat)
    refused = outcome is not None and bool(outcome.fault)
    said = mine.data if mine else {}
    return {
        "asked": question, "title": read_text(question.title, here.language()), "help": read_text(item.help, here.language()),
        "year": year_words(question),
        "mine": mine, "ideas": own_ideas(here.session(), item, sitting.seat) if item.kind == Kind.IDEAS else [],
        "value": _typed(question, request.form) if refused else shown_value(question, said),
        "why": request.form.get("why", "") if refused else mine.reason if mine else "",
        "answer_state": said.get("state") or "answered", "takes": item.state == ItemState.OPEN,
        "choices": [{"id": one.id, **dict.fromkeys(("fr", "en"), read_text(one.label, here.language()))} for one in question.options],
        "currency": _project(sitting.workshop).currency,
    }


def _typed(question: AskedItem, form: MultiDict[str, str]) -> Any:
    """What stood in the fields of an answer that could not be taken, in the same shape."""
    if question.question is not None:
        return typed(question.question.model_copy(update={"id": FIELD}), form)
    fields = {name: values[0] for name, values in fields_of(form, FIELD).items()}
    if question.kind == "ranking":
        return sorted((one for one in fields if fields[one].isdigit()), key=lambda one: int(fields[one]))
    if question.kind == "matrix":
        return {one.id: [fields.get(f"{one.id}.x", ""), fields.get(f"{one.id}.y", "")] for one in question.options}
    return fields


def read_own(question: AskedItem, form: MultiDict[str, str]) -> dict[str, Any]:
    """The fields of an answer by what follows their common beginning; WrongAnswer where nothing can be answered."""
    if question.kind == "briefing" or (question.kind == "question" and question.question is None):
        raise WrongAnswer("unreadable-answer")
    fields: dict[str, Any] = dict(fields_of(form, FIELD))
    if question.kind == "question":
        fields["state"] = [form.get(f"{FIELD}.state", "")]
    return fields
