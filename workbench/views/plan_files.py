"""The plan to and from Microsoft Project: sent as XML, received for a look first, and written only when it is confirmed."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from sqlmodel import col, delete

from phases.answer_types import WrongAnswer
from phases.project_management.plan_rows import PLAN
from phases.project_management.plan_view import PlanView
from phases.project_management.team import TEAM
from workbench import files, here, msproject_reading, msproject_writing
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import instrument_url
from workbench.fault_words import sentence
from workbench.file_kinds import clean_name
from workbench.instrument_frame import frame_of, present
from workbench.models import StoredFile
from workbench.msproject import MEDIA_TYPE
from workbench.msproject_reading import ReadPlan
from workbench.plan_file_words import note_words

blueprint = Blueprint("plan_files", __name__, url_prefix="/projects/<project>/project-management/plan")
WAITING = "application/x-waiting-project-plan"


@blueprint.get("/project.xml")
@allow(READERS)
def send(project: str) -> ResponseReturnValue:
    view: PlanView | None = here.workings().result(PLAN).values
    if view is None:
        abort(404)
    about, team = here.project(), here.dossier().worksheet(TEAM).rows
    content = msproject_writing.write(view, team, f"{about.client} · {about.name}", here.language(), about.currency)  # type: ignore[arg-type]
    answer = Response(content, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{about.slug}-plan.xml"'
    return answer


@blueprint.get("/exchange")
@allow(AUTHORS)
def receive(project: str) -> ResponseReturnValue:
    return _shown()


@blueprint.post("/exchange")
@allow(AUTHORS)
def look(project: str) -> ResponseReturnValue:
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return redirect(url_for("plan_files.receive", project=project), 303)
    name, content = clean_name(upload.filename), upload.read()
    try:
        found = _read(content)
    except WrongAnswer as fault:
        return _shown(fault=sentence(fault), name=name), 422
    if found.faults:
        return _shown(found, name=name), 422
    _forget_waiting()
    waiting = files.keep(here.session(), here.project(), name, WAITING, content, here.person())
    here.session().commit()
    return _shown(found, name=name, waiting=waiting.id)


@blueprint.post("/exchange/<file>")
@allow(AUTHORS)
def write(project: str, file: str) -> ResponseReturnValue:
    kept = files.find(here.session(), here.project(), file)
    if kept is None or kept.media_type != WAITING:
        abort(404)
    found, dossier = _read(kept.content), here.dossier()
    dossier.put_all(TEAM, found.people)
    dossier.put_all(PLAN, found.tasks, {row: float(place) for place, row in enumerate(found.tasks, 1)})
    here.session().delete(kept)
    dossier.commit()
    flash(ngettext("%(num)d row of the plan was written.", "%(num)d rows of the plan were written.", len(found.tasks)))
    return redirect(instrument_url(PLAN), 303)


def _read(content: bytes) -> ReadPlan:
    dossier = here.dossier()
    before = {entry.row: entry.data for entry in dossier.entries(PLAN)}
    return msproject_reading.read(content, dossier.worksheet(PLAN).rows, dossier.worksheet(TEAM).rows, before, here.language())  # type: ignore[arg-type]


def _forget_waiting() -> None:
    # Files that were looked at and never written; the next one of the project takes their place.
    here.session().exec(delete(StoredFile).where(
        col(StoredFile.project_id) == here.project().id, col(StoredFile.media_type) == WAITING))


def _shown(found: ReadPlan | None = None, fault: str = "", name: str = "", waiting: str = "") -> str:
    shown = present("project-management", PLAN)
    frame: dict[str, Any] = frame_of(shown, here.workings().result(PLAN)) | {"result_html": "", "missing": [], "offers": [], "links": []}
    standing = set(here.dossier().worksheet(PLAN).rows)
    left = len(standing - set(found.tasks)) if found else 0
    return render_template(
        "project_management/plan-exchange.html", found=found, fault=fault, file_name=name, waiting=waiting, left=left,
        notes=[note_words(kind, count) for kind, count in found.notes.items() if count] if found else [],
        has_plan=bool(standing), **frame)
