"""Registers as files: sent, received for a look first, and written only when everything is right."""

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlmodel import col, delete

from phases.answer_types import WrongAnswer
from phases.method import Instrument
from workbench import files, here
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import instrument_url
from workbench.fault_words import sentence
from workbench.file_kinds import clean_name
from workbench.instrument_frame import frame_of, present, result_of
from workbench.models import StoredFile, new_id
from workbench.register_files import FileFault, ReadFile, cells_of, read_file, to_csv, to_xlsx
from workbench.register_page import RegisterPage
from workbench.views.registers import page_of

blueprint = Blueprint("register_files", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")
WAITING = "application/x-waiting-import"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS = {"csv": (to_csv, "text/csv; charset=utf-8"), "xlsx": (to_xlsx, XLSX)}


@blueprint.get("/rows.<ending>")
@allow(READERS)
def send(project: str, phase: str, instrument: str, ending: str) -> ResponseReturnValue:
    register = present(phase, instrument)
    if ending not in WRITERS or register.row is None:
        abort(404)
    page = page_of(register, {})
    return _attachment(page, list(page.rows), ending, f"{here.project().slug}-{register.id}")


@blueprint.get("/template.<ending>")
@allow(READERS)
def template(project: str, phase: str, instrument: str, ending: str) -> ResponseReturnValue:
    register = present(phase, instrument)
    if ending not in WRITERS or register.row is None:
        abort(404)
    return _attachment(page_of(register, {}), [], ending, f"{register.id}-template")


def _attachment(page: RegisterPage, rows: list[str], ending: str, name: str) -> Response:
    write, kind = WRITERS[ending]
    return Response(write(page, rows), content_type=kind,
                    headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'})


@blueprint.get("/import")
@allow(AUTHORS)
def receive(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    return _shown(present(phase, instrument, "register"))


@blueprint.post("/import")
@allow(AUTHORS)
def look(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    register, upload = present(phase, instrument, "register"), request.files.get("file")
    if upload is None or not upload.filename:
        return redirect(instrument_url(register.id, "register_files.receive"), 303)
    name, content = clean_name(upload.filename), upload.read()
    found = _read(register, name, content)
    if found.faults:
        return _shown(register, found, name), 422
    _forget_waiting()
    waiting = files.keep(here.session(), here.project(), name, WAITING, content, here.person())
    here.session().commit()
    return _shown(register, found, name, waiting.id)


@blueprint.post("/import/<file>")
@allow(AUTHORS)
def write(project: str, phase: str, instrument: str, file: str) -> ResponseReturnValue:
    register, kept = present(phase, instrument, "register"), files.find(here.session(), here.project(), file)
    if kept is None or kept.media_type != WAITING:
        abort(404)
    found = _read(register, kept.name, kept.content)
    if found.faults:
        return _shown(register, found, kept.name), 422
    here.dossier().put_all(register.id, {row or new_id(): data for row, data in found.rows})
    here.session().delete(kept)
    here.session().commit()
    return redirect(instrument_url(register.id), 303)


def _read(register: Instrument, name: str, content: bytes) -> ReadFile:
    try:
        return read_file(page_of(register, {}), cells_of(name, content))
    except WrongAnswer as fault:
        return ReadFile(faults=[FileFault(0, "", name, sentence(fault))])


def _forget_waiting() -> None:
    # Files that were looked at and never written; the next one of the project takes their place.
    here.session().exec(delete(StoredFile).where(
        col(StoredFile.project_id) == here.project().id, col(StoredFile.media_type) == WAITING))


def _shown(register: Instrument, found: ReadFile | None = None, name: str = "", waiting: str = "") -> str:
    changed = sum(1 for row, _data in found.rows if row) if found else 0
    added = len(found.rows) - changed if found else 0
    return render_template("register/import.html", found=found, file_name=name, waiting=waiting, changed=changed,
                           added=added, **frame_of(register, result_of(register)))
