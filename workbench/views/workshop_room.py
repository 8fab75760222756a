"""What stands around a workshop while it is held: the facilitator's console, the wall, what both follow, their pictures."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Quantity
from phases.tally import Part, Tally
from phases.tally_section import tally_section, verdict
from phases.wording import read_text
from workbench import here, pictures, room_flow, room_stream, rooms
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import instrument_url, provenance_url
from workbench.answering import see
from workbench.documents import render_html
from workbench.models import now
from workbench.room_answers import group_idea
from workbench.room_asked import title_of
from workbench.room_board import Board, board, drawings, is_only_here, join_address, names_present, qr_code, seats_by_group
from workbench.room_flow import NotNow, agenda, item_of
from workbench.room_models import Kind, Workshop, WorkshopItem, WorkshopState
from workbench.room_record import words_of
from workbench.room_tally import tally_of
from workbench.room_targets import settle_year
from workbench.room_words import KINDS, STATES, group_words, year_words
from workbench.workshops import found

blueprint = Blueprint("workshop_room", __name__, url_prefix="/projects/<project>/workshops/<workshop>")
MOST_ROWS = 3
"""What fits on a wall below a picture."""
STEPS = {
    "open": room_flow.open_item, "close": room_flow.close_item, "reveal": room_flow.reveal_item, "again": room_flow.next_round,
    **{phase: lambda session, workshop, item, phase=phase: room_flow.walk_phase(session, workshop, item, phase)
       for phase in room_flow.PHASES},
}


@blueprint.get("/console")
@allow(AUTHORS)
def console(project: str, workshop: str) -> ResponseReturnValue:
    about = found(workshop)
    shown = board(here.session(), here.catalogue(), about, hidden_ideas=True)
    items = [_agenda_row(one) for one in agenda(here.session(), about)]
    upcoming = next((one for one in items if one["item"].state == "waiting"), None)
    return _following(render_template(
        "workshop/console.html", board=shown, workshop=about, items=items, upcoming=upcoming,
        place=next((place for place, one in enumerate(items, 1) if one["item"].id == about.active_item), 0), result=_result(about, shown),
        groups=_groups(about), names=names_present(here.session(), about), only_here=is_only_here(), clusters=shown.clusters(),
        **_frame(about, shown)))


@blueprint.get("/projector")
@allow(READERS)
def projector(project: str, workshop: str) -> ResponseReturnValue:
    about = found(workshop)
    shown = board(here.session(), here.catalogue(), about)
    deck = here.catalogue().content.briefings.get(shown.item.instrument) if shown.item and shown.item.kind == Kind.BRIEFING else None
    return _following(render_template(
        "workshop/projector.html", board=shown, workshop=about, clusters=shown.clusters(), deck=deck,
        slide=_slide(deck, shown.item), said=_said(shown), agreed=_agreed(shown), **_frame(about, shown)))


@blueprint.get("/pulse")
@allow(READERS)
def pulse(project: str, workshop: str) -> ResponseReturnValue:
    """What a screen asks every two seconds where no stream reaches it."""
    about = found(workshop)
    answer = Response(f"{about.change}.{about.pulse}", mimetype="text/plain")
    answer.set_etag(f"{about.change}.{about.pulse}")
    return answer.make_conditional(request)


@blueprint.get("/stream")
@allow(READERS)
def stream(project: str, workshop: str) -> ResponseReturnValue:
    about = found(workshop)
    if not room_stream.places.acquire(blocking=False):
        return Response(status=503)
    here.session().close()  # it would be held for as long as the stream lasts
    events = room_stream.stream(here.database(), about.project_id, about.id)
    answer = Response(events, mimetype="text/event-stream", headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"})
    answer.call_on_close(room_stream.places.release)
    return answer


@blueprint.get("/qr.svg")
@allow(READERS)
def qr(project: str, workshop: str) -> ResponseReturnValue:
    about = found(workshop)
    if not rooms.code_is_valid(about):
        abort(404)
    return Response(qr_code(join_address(about)), mimetype="image/svg+xml")


@blueprint.get("/items/<item>/figures/<figure>.svg")
@allow(READERS)
def figure(project: str, workshop: str, item: str, figure: str) -> ResponseReturnValue:
    about = found(workshop)
    row = _item(about, item)
    round_ = request.args.get("round", type=int) or row.round
    if not 1 <= round_ <= row.round or (round_ == row.round and row.state != "revealed"):
        abort(404)
    return pictures.answer(drawings(tally_of(here.session(), here.catalogue(), about, row, round_)).get(figure))


@blueprint.post("/items/<item>/step")
@allow(AUTHORS)
def step(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about = found(workshop)
    act, row = STEPS.get(request.form.get("step", "")) or abort(404), _item(about, item)
    try:
        settle_year(here.dossier(), row)
        act(here.session(), about, row)
        here.session().commit()
    except NotNow:
        here.session().rollback()
        flash(_("That cannot be done now: the workshop has moved on. The page shows where it is."), "warn")
    return see("workshop_room.console", project=project, workshop=workshop)


@blueprint.post("/items/<item>/ideas")
@allow(AUTHORS)
def sort_ideas(project: str, workshop: str, item: str) -> ResponseReturnValue:
    """Puts the ideas into the groups that were typed or chosen, and aside what shall not be voted on."""
    about, row = found(workshop), _item(found(workshop), item)
    for name, cluster in request.form.items():
        if name.startswith("cluster."):
            idea = name.removeprefix("cluster.")
            group_idea(here.session(), about, row, idea, cluster, hidden=f"aside.{idea}" in request.form)
    here.session().commit()
    return see("workshop_room.console", project=project, workshop=workshop)


@blueprint.post("/door")
@allow(AUTHORS)
def door(project: str, workshop: str) -> ResponseReturnValue:
    """Opens the room, ends it, or gives it a new code."""
    about, act = found(workshop), request.form.get("door", "")
    if act == "open":
        about.facilitator, about.facilitator_name = _myself()
        rooms.open_room(here.session(), about)
    elif act == "code" and about.state == WorkshopState.OPEN:
        rooms.renew_code(here.session(), about)
    elif act == "close" and about.state == WorkshopState.OPEN:
        rooms.close_room(here.session(), about)
    here.session().commit()
    return see("workshop_room.console", project=project, workshop=workshop)


def _myself() -> tuple[str | None, str]:
    someone = here.person()
    return (someone.id, someone.name) if someone else (None, "")


def _item(about: Workshop, item: str) -> WorkshopItem:
    return item_of(here.session(), about, item) or abort(404)


def _following(page: str) -> Response:
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _frame(about: Workshop, shown: Board) -> dict[str, Any]:
    """What console and wall have in common: how to come in, and what to follow."""
    address = {"project": here.project().slug, "workshop": about.id}
    joinable = rooms.code_is_valid(about)
    return {
        "title": read_text(shown.asked.title, here.language()) if shown.asked else "", "year": year_words(shown.asked),
        "joinable": joinable,
        "code": f"{about.code[:3]} {about.code[3:]}" if joinable else "", "join": join_address().split("//", 1)[-1],
        "qr_url": url_for("workshop_room.qr", **address, code=about.code) if joinable else "",
        "kinds": KINDS, "states": STATES, "stream_url": url_for("workshop_room.stream", **address),
        "pulse_url": url_for("workshop_room.pulse", **address),
        "version": f"{about.change}.{about.pulse}", "now": now(), "began": shown.began.isoformat() if shown.began else "",
    }


def _agenda_row(item: WorkshopItem) -> dict[str, Any]:
    return {"item": item, "title": read_text(title_of(here.catalogue(), item), here.language())}


def _groups(about: Workshop) -> list[tuple[str, int]]:
    return [(group_words(name), count) for name, count in seats_by_group(here.session(), about).items()]


def _figure_url(about: Workshop, item: WorkshopItem, name: str, **form: Any) -> str:
    return url_for("workshop_room.figure", project=here.project().slug, workshop=about.id, item=item.id, figure=name, **form,
                   round=item.round, language=here.language(), state=about.pulse)


def _result(about: Workshop, shown: Board) -> str:
    """What the room said, drawn as on any other page; nothing before it is revealed."""
    if shown.tally is None or shown.item is None:
        return ""
    item = shown.item
    section = replace(tally_section(shown.tally), title=_("What the room said"))
    drawn = pictures.addressed(lambda one, **form: _figure_url(about, item, one.id, **form))
    return render_html((section,), here.speaker(), drawn, provenance_url)


def _said(shown: Board) -> dict[str, Any]:
    """What the wall shows of the answers: pictures first, then the verdict, the middle and the spread, by group."""
    if shown.tally is None or shown.item is None or not shown.tally.shown:
        return {}
    pictures = [{"url": _figure_url(shown.workshop, shown.item, one.id, theme="dark"), "words": one.caption}
                for one in drawings(shown.tally).values()]
    parts = [one for one in shown.tally.parts if one.count]
    bars = [_bars(one) for one in parts] if all(one.slices and one.scale.kind != "order" for one in parts) else []
    rows = [_spread_row(one, shown.tally) for one in parts if one.spread]
    return {"pictures": [] if bars else pictures, "bars": bars, "verdict": verdict(shown.tally),
            "rows": rows if len(rows) <= MOST_ROWS else [],
            "groups": [group_words(one.group) for one in shown.tally.groups] if rows else []}


def _agreed(shown: Board) -> str:
    """What the room agreed on, once that is recorded and the answers are shown."""
    if shown.tally is None or shown.item is None or shown.item.agreed is None:
        return ""
    return read_text(words_of(here.dossier(), shown.tally.item, shown.item.agreed), here.language())


def _bars(part: Part) -> dict[str, Any]:
    """How often each answer was given, to be read from the back of the room."""
    say, most = here.speaker().words, max(1, *(one.count for one in part.slices))
    return {"label": say(part.scale.label or ""), "bars": [
        {"label": say(one.option.label), "count": one.count, "share": one.count / most} for one in part.slices]}


def _spread_row(part: Part, whole: Tally) -> dict[str, Any]:
    """The middle of the room on one scale, its middle half, and the middle of each group."""
    def median(own: Part | None) -> str:
        return here.speaker().quantity(Quantity(own.spread.median if own and own.spread else None, part.scale.unit))

    groups = ({one.scale.id: one for one in group.parts}.get(part.scale.id) for group in whole.groups)
    ends = [here.speaker().quantity(Quantity(end, part.scale.unit)) for end in (part.spread.low_quartile, part.spread.high_quartile)]
    return {"label": here.speaker().words(part.scale.label or "") or _("Answer"), "median": median(part), "half": " – ".join(ends),
            "groups": [median(one) for one in groups]}


def _slide(deck: Any, item: WorkshopItem | None) -> dict[str, Any]:
    """The slide of a briefing that the room is shown."""
    if deck is None or item is None:
        return {}
    slide = next((one for one in deck.slides if one.id == item.row), deck.slides[0])
    address = instrument_url(deck.id, "briefings.projector", slide=slide.id)
    return {"slide": slide, "url": address}
