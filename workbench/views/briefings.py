"""Briefings: the deck's page, the presenter's view with notes and timer, and the projector's view for the wall."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from phases.answer_types import ChoiceQuestion
from phases.briefing import Briefing, Poll, Slide
from phases.briefing_handout import shown
from phases.method import Figure, Instrument, Term
from phases.wording import read_text
from workbench import here
from workbench.access import AUTHORS, READERS, allow, may_enter
from workbench.addresses import instrument_url, row_url
from workbench.instrument_frame import frame_of, present
from workbench.pictures import answer

blueprint = Blueprint("briefings", __name__, url_prefix="/projects/<project>")
IN_DECK = "/<phase>/<instrument>/slides/<slide>"


@blueprint.get("/briefings")
@allow(READERS)
def index(project: str) -> str:
    content = here.catalogue().content
    decks = [{"deck": deck, "url": instrument_url(name)} for name, deck in content.briefings.items()]
    return render_template("briefing/index.html", decks=decks)


def render(instrument: Instrument) -> str:
    """The page of a deck: its slides, and the ways to show it."""
    deck = here.catalogue().content.briefings[instrument.id]
    slides = [{"slide": slide, "url": _url(deck, slide, "briefings.presenter")} for slide in deck.slides]
    start, wall = (_url(deck, deck.slides[0], endpoint) for endpoint in ("briefings.presenter", "briefings.projector"))
    frame = frame_of(instrument, here.workings().result(instrument.id))
    return render_template("briefing/page.html", deck=deck, slides=slides, start=start, wall=wall, **frame)


@blueprint.get(IN_DECK)
@allow(AUTHORS)
def presenter(project: str, phase: str, instrument: str, slide: str) -> ResponseReturnValue:
    deck, place = _slide(phase, instrument, slide)
    return render_template("briefing/presenter.html", **_shown(deck, place, "briefings.presenter"))


@blueprint.get(f"{IN_DECK}/projected")
@allow(READERS)
def projector(project: str, phase: str, instrument: str, slide: str) -> ResponseReturnValue:
    deck, place = _slide(phase, instrument, slide)
    return render_template("briefing/projector.html", **_shown(deck, place, "briefings.projector"))


@blueprint.get(f"{IN_DECK}/picture.svg")
@allow(READERS)
def picture(project: str, phase: str, instrument: str, slide: str) -> ResponseReturnValue:
    deck, place = _slide(phase, instrument, slide)
    return answer(_figure(deck, deck.slides[place]))


def _slide(phase: str, instrument: str, slide: str) -> tuple[Briefing, int]:
    present(phase, instrument, "briefing")
    deck = here.catalogue().content.briefings[instrument]
    try:
        return deck, deck.place(slide)
    except KeyError:
        abort(404)


def _url(deck: Briefing, slide: Slide, endpoint: str, **values: Any) -> str:
    return instrument_url(deck.id, endpoint, slide=slide.id, **values)


def _figure(deck: Briefing, slide: Slide) -> Figure | None:
    return shown(deck, slide, here.workings().known((slide.shows.instrument,) if slide.shows else ()))


def _shown(deck: Briefing, place: int, endpoint: str) -> dict[str, Any]:
    """What the templates of both views need: the slide, its neighbours, its picture and what the room is asked."""
    slide, slides = deck.slides[place], deck.slides
    figure = _figure(deck, slide)
    urls = {"previous": slides[place - 1] if place else None, "next": slides[place + 1] if place + 1 < len(slides) else None}
    return {
        "deck": deck, "slide": slide, "place": place + 1, "next_slide": urls["next"], "figure": figure,
        "remaining": sum(one.minutes for one in slides[place:]),
        "previous_url": _url(deck, urls["previous"], endpoint) if urls["previous"] else "",
        "next_url": _url(deck, urls["next"], endpoint) if urls["next"] else "",
        "presenter_url": _url(deck, slide, "briefings.presenter") if may_enter(AUTHORS, True, False, here.role()) else "",
        "projector_url": _url(deck, slide, "briefings.projector"), "deck_url": instrument_url(deck.id),
        "picture_url": _url(deck, slide, "briefings.picture", language=here.language()),
        "caption": here.speaker().words(figure.caption) if figure else "", "poll": _poll(slide.poll) if slide.poll else None,
    }


def _poll(poll: Poll) -> dict[str, Any] | None:
    """What the room answers: the question with its choices, and where it is answered."""
    found = here.catalogue().instruments.get(poll.instrument)
    if found is None:
        return None
    if not poll.question or found.questionnaire is None:
        return {"title": here.speaker().words(Term(poll.instrument)), "url": instrument_url(poll.instrument), "choices": ()}
    question = found.questionnaire.question(poll.question)
    choices = question.choices if isinstance(question, ChoiceQuestion) else getattr(question, "levels", ())
    return {"title": read_text(question.ask, here.language()), "url": row_url(poll.instrument, poll.question),
            "choices": [read_text(one, here.language()) for one in choices]}
