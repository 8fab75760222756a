"""The room on a phone: come in by a code or a personal link, answer what is open, without an account."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, abort, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from workbench import here, rooms
from workbench.access import PUBLIC, allow
from workbench.limits import limiter
from workbench.phone import Outcome, Sitting, client_of, cookie_name, groups_of, shown, sitting, state_for
from workbench.phone_answers import drop_idea, take_answer, take_idea
from workbench.room_models import Admission, Workshop
from workbench.rooms import ByInvitation, Guest, RoomFull

blueprint = Blueprint("room", __name__, url_prefix="/w")
Written = TypeVar("Written")
WRONG_CODES = "20 per minute"
COOKIE_AGE = 7 * 24 * 3600


def _refused(answer: Response) -> bool:
    """Whether somebody tried a code or a link that lets nobody in: only that is counted."""
    return answer.status_code in (404, 410)


@blueprint.get("")
@allow(PUBLIC)
@limiter.limit(WRONG_CODES, deduct_when=_refused)
def code() -> ResponseReturnValue:
    typed = request.args.get("code", "")
    if not typed:
        return render_template("room/code.html", typed="", fault="")
    if rooms.room_of_code(here.session(), typed):
        return redirect(url_for("room.door", code=rooms.clean_code(typed)), 303)
    return _wrong_code(typed)


@blueprint.get("/<code>")
@allow(PUBLIC)
@limiter.limit(WRONG_CODES, deduct_when=_refused)
def door(code: str) -> ResponseReturnValue:
    workshop = rooms.room_of_code(here.session(), code)
    if workshop is None:
        return _wrong_code(code)
    if sitting(workshop.id):
        return redirect(url_for("room.page", workshop=workshop.id), 303)
    return _door(workshop)


@blueprint.post("/<code>")
@allow(PUBLIC)
@limiter.limit(WRONG_CODES, deduct_when=_refused)
def come_in(code: str) -> ResponseReturnValue:
    guest = Guest(request.form.get("name", "").strip(), request.form.get("group", ""), here.language())
    workshop = rooms.room_of_code(here.session(), code)
    if workshop is None:
        return _wrong_code(code)
    if not workshop.anonymous and not guest.name:
        return _door(workshop, _("Write your name, so that the room knows who says what.")), 422
    try:
        return _seated(workshop, _written(lambda session: rooms.take_seat(session, session.merge(workshop, load=False), guest)))
    except ByInvitation:
        return _door(workshop), 403
    except RoomFull:
        return _door(workshop, _("The room is full. Ask the facilitator.")), 409


@blueprint.get("/invited/<token>")
@allow(PUBLIC)
@limiter.limit(WRONG_CODES, deduct_when=_refused)
def invited(token: str) -> ResponseReturnValue:
    found = rooms.invitation_of(here.session(), token)
    if found is None:
        return _dead_link()
    invitation, workshop = found
    return render_template("room/invited.html", invitation=invitation, workshop=workshop, token=token, client=client_of(workshop))


@blueprint.post("/invited/<token>")
@allow(PUBLIC)
@limiter.limit(WRONG_CODES, deduct_when=_refused)
def accept(token: str) -> ResponseReturnValue:
    language = here.language()

    def take(session: Session) -> tuple[Workshop, str] | None:
        found = rooms.invitation_of(session, token)
        if found is None:
            return None
        invitation, workshop = found
        return workshop, rooms.take_invited_seat(session, invitation, workshop, Guest(invitation.name, invitation.group, language))

    taken = _written(take)
    return _seated(*taken) if taken else _dead_link()


@blueprint.get("/room/<workshop>")
@allow(PUBLIC)
def page(workshop: str) -> ResponseReturnValue:
    seat = sitting(workshop)
    if seat is None:
        return redirect(url_for("room.code"), 303)
    return _page(seat)


@blueprint.get("/room/<workshop>/now")
@allow(PUBLIC)
def now(workshop: str) -> ResponseReturnValue:
    """What a phone asks every two seconds: the part of the page that is new, or that nothing is."""
    state = state_for(workshop)
    if state is None:
        return redirect(url_for("room.code"), 303)
    new = state not in request.if_none_match
    answer = make_response(render_template("room/now.html", **shown(_seat(workshop)))) if new else Response(status=304)
    answer.set_etag(state)
    return answer


@blueprint.post("/room/<workshop>/items/<item>/answer")
@allow(PUBLIC)
def answer(workshop: str, item: str) -> ResponseReturnValue:
    seat = _seat(workshop)
    return _said(seat, take_answer(seat, item, request.form))


@blueprint.post("/room/<workshop>/items/<item>/ideas")
@allow(PUBLIC)
def add_idea(workshop: str, item: str) -> ResponseReturnValue:
    seat = _seat(workshop)
    return _said(seat, take_idea(seat, item, request.form))


@blueprint.post("/room/<workshop>/items/<item>/ideas/<idea>/remove")
@allow(PUBLIC)
def remove_idea(workshop: str, item: str, idea: str) -> ResponseReturnValue:
    seat = _seat(workshop)
    return _said(seat, drop_idea(seat, item, idea))


@blueprint.before_request
def _read_only() -> None:
    # What is written has a transaction of its own: no answer shall wait while another one's page is drawn.
    g.session = here.database().session()


def _written(act: Callable[[Session], Written]) -> Written:
    """Does something in a transaction of its own; what was read goes back first, as one request holds one connection."""
    here.session().close()
    with here.database().session(write=True) as session:
        done = act(session)
        session.commit()
        return done


def _seat(workshop: str) -> Sitting:
    return sitting(workshop) or abort(404)


def _page(seat: Sitting, outcome: Outcome | None = None) -> Response:
    answer = make_response(render_template("room/page.html", state=state_for(seat.workshop.id), **shown(seat, outcome)))
    answer.status_code = outcome.code if outcome else 200
    return answer


def _said(seat: Sitting, outcome: Outcome) -> ResponseReturnValue:
    """A script learns in a few words what became of what it sent; without one the page says it."""
    if request.accept_mimetypes.best == "application/json":
        return {"fault": outcome.fault}, outcome.code
    if outcome.fault:
        return _page(seat, outcome)
    return redirect(url_for("room.page", workshop=seat.workshop.id), 303)


def _seated(workshop: Workshop, token: str) -> Response:
    answer = redirect(url_for("room.page", workshop=workshop.id), 303)
    answer.set_cookie(cookie_name(workshop.id), token, max_age=COOKIE_AGE, httponly=True, samesite="Lax", path="/w",
                      secure=here.settings().secure_cookies)
    return answer


def _door(workshop: Workshop, fault: str = "") -> str:
    return render_template("room/door.html", workshop=workshop, groups=groups_of(workshop), client=client_of(workshop), fault=fault,
                           by_invitation=workshop.admission != Admission.OPEN, form=request.form)


def _wrong_code(typed: str) -> ResponseReturnValue:
    fault = _("No workshop is open under this code. Look at the wall for the one that holds now.")
    return render_template("room/code.html", typed=typed, fault=fault), 404


def _dead_link() -> ResponseReturnValue:
    fault = _("This link does not lead into an open workshop. If it was used already, ask the facilitator for a new one.")
    return render_template("room/code.html", typed="", fault=fault), 410
