"""A workshop without a screen: the sheet to print, the form to send, and the form read back with a look first."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import col, delete

from phases.answer_types import WrongAnswer
from phases.wording import read_text
from phases.workshop import AskedItem
from workbench import files, here
from workbench.access import AUTHORS, READERS, allow
from workbench.fault_words import sentence
from workbench.file_kinds import clean_name
from workbench.models import StoredFile, new_id
from workbench.register_files import FileFault, cells_of
from workbench.room_asked import asked
from workbench.room_flow import agenda
from workbench.room_form import FilledForm, lines, read_form, to_xlsx
from workbench.room_models import Idea, ItemState, RoomAnswer, Seat, Workshop, WorkshopItem, WorkshopState
from workbench.room_words import group_words, year_words
from workbench.rooms import moment_of_answer, raise_pulse
from workbench.workshops import found as workshop_of

blueprint = Blueprint("room_forms", __name__, url_prefix="/projects/<project>/workshops/<workshop>/form")
WAITING = "application/x-waiting-room-form"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _items(about: Workshop) -> list[tuple[WorkshopItem, AskedItem]]:
    return [(one, asked(here.session(), here.catalogue(), one)) for one in agenda(here.session(), about)]


def _groups(about: Workshop) -> dict[str, str]:
    return {one: str(group_words(one)) for one in about.groups}


@blueprint.get("")
@allow(READERS)
def sheet(project: str, workshop: str) -> str:
    about = workshop_of(workshop)
    asked_for = [{"title": read_text(one.title, here.language()), "year": year_words(one), "lines": lines(one, here.language())}
                 for _item, one in _items(about)]
    return render_template("workshop/sheet.html", workshop=about, asked=[one for one in asked_for if one["lines"]], groups=_groups(about),
                           may_work=here.may(AUTHORS))


@blueprint.get("/form.xlsx")
@allow(READERS)
def send(project: str, workshop: str) -> ResponseReturnValue:
    about = workshop_of(workshop)
    content = to_xlsx(about.title, [one for _item, one in _items(about)], _groups(about), about.anonymous, here.language())
    return Response(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="workshop-{about.id}.xlsx"'})


@blueprint.post("")
@allow(AUTHORS)
def look(project: str, workshop: str) -> ResponseReturnValue:
    about, upload = workshop_of(workshop), request.files.get("file")
    if upload is None or not upload.filename:
        return redirect(url_for("room_forms.sheet", project=project, workshop=workshop), 303)
    name, content = clean_name(upload.filename), upload.read()
    read = _read(about, name, content)
    if read.faults or not (read.answers or read.ideas):
        return _looked(about, read, name), 422
    here.session().exec(delete(StoredFile).where(col(StoredFile.project_id) == here.project().id, col(StoredFile.media_type) == WAITING))
    waiting = files.keep(here.session(), here.project(), name, WAITING, content, here.person())
    here.session().commit()
    return _looked(about, read, name, waiting.id)


@blueprint.post("/<file>")
@allow(AUTHORS)
def write(project: str, workshop: str, file: str) -> ResponseReturnValue:
    about, kept = workshop_of(workshop), files.find(here.session(), here.project(), file)
    if kept is None or kept.media_type != WAITING:
        abort(404)
    read = _read(about, kept.name, kept.content)
    if read.faults:
        return _looked(about, read, kept.name), 422
    _sit(about, read)
    here.session().delete(kept)
    here.session().commit()
    flash(_("The answers of the form are in the room."), "good")
    return redirect(url_for("workshops.page", project=project, workshop=workshop), 303)


def _read(about: Workshop, name: str, content: bytes) -> FilledForm:
    try:
        return read_form(cells_of(name, content), [one for _item, one in _items(about)], _groups(about), here.language())
    except WrongAnswer as fault:
        return FilledForm(faults=[FileFault(0, "", name, sentence(fault))])


def _takes(about: Workshop, item: WorkshopItem) -> bool:
    """Whether an answer still counts: nothing is added to what the room has seen."""
    return about.state != WorkshopState.CLOSED and item.state != ItemState.REVEALED


def _sit(about: Workshop, read: FilledForm) -> None:
    """A seat for whoever filled the form in, with their answers and ideas."""
    seat = Seat(project_id=about.project_id, id=new_id(), workshop_id=about.id, name="" if about.anonymous else read.name, group=read.group,
                language=here.language())
    here.session().add(seat)
    here.session().flush()
    for item in agenda(here.session(), about):
        if not _takes(about, item):
            continue
        if item.id in read.answers:
            data, reason = read.answers[item.id]
            here.session().add(RoomAnswer(project_id=about.project_id, item_id=item.id, round=item.round, seat_id=seat.id, data=data,
                                          reason=reason[:1000], at=moment_of_answer(about)))
        here.session().add_all(Idea(project_id=about.project_id, item_id=item.id, seat_id=seat.id, text=text[:300])
                               for text in read.ideas.get(item.id, ()))
    raise_pulse(here.session(), about)


def _looked(about: Workshop, read: FilledForm, name: str, waiting: str = "") -> str:
    rows: list[dict[str, Any]] = [
        {"title": read_text(one.title, here.language()), "late": not _takes(about, item), "ideas": read.ideas.get(item.id, ())}
        for item, one in _items(about) if item.id in read.answers or item.id in read.ideas]
    return render_template("workshop/form_read.html", workshop=about, read=read, file_name=name, waiting=waiting, rows=rows,
                           group=_groups(about).get(read.group, ""))
