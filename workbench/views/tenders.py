"""The form of a call for tenders: sent to bidders as a spreadsheet, looked at when it returns, and taken in."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import col, delete

from phases.project_management.bid_comparison import terms_of
from phases.wording import LANGUAGES
from workbench import files, here
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import instrument_url
from workbench.file_kinds import clean_name
from workbench.instrument_frame import frame_of, present
from workbench.models import StoredFile
from workbench.tender_form import form_of
from workbench.tender_intake import Intake, intake, take
from workbench.tender_reading import TenderReading, read_form
from workbench.tender_sheet import write_form
from workbench.views.register_files import XLSX
from workbench.wording import Speaker

INSTRUMENT = "tender-answers"
blueprint = Blueprint("tenders", __name__, url_prefix=f"/projects/<project>/project-management/{INSTRUMENT}")
WAITING = "application/x-waiting-tender"
MOST_FILES = 12


@dataclass(frozen=True, slots=True)
class Looked:
    """One file that was looked at: what it says, what would be written, and by which name it waits."""

    name: str
    reading: TenderReading
    intake: Intake | None = None
    waiting: str = ""


@blueprint.get("/form-<language>.xlsx")
@allow(READERS)
def form(project: str, language: str) -> ResponseReturnValue:
    present("project-management", INSTRUMENT)
    wanted = next((one for one in LANGUAGES if one == language), None)
    if wanted is None:
        abort(404)
    dossier = here.dossier()
    book = write_form(form_of(dossier, wanted), _speaker(wanted), here.project().client, terms_of(here.workings().known(("tender-terms",))))
    name = f"{here.project().slug}-call-for-tenders-{language}.xlsx"
    return Response(book, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _speaker(language: str) -> Speaker:
    return Speaker(here.catalogue().content, "en" if language == "en" else "fr", here.project().currency)


@blueprint.get("/read")
@allow(AUTHORS)
def receive(project: str) -> str:
    return _shown([])


@blueprint.post("/read")
@allow(AUTHORS)
def look(project: str) -> ResponseReturnValue:
    sent = [one for one in request.files.getlist("file") if one.filename][:MOST_FILES]
    if not sent:
        return redirect(url_for("tenders.receive", project=project), 303)
    here.session().exec(delete(StoredFile).where(
        col(StoredFile.project_id) == here.project().id, col(StoredFile.media_type) == WAITING))
    looked = [_look(clean_name(one.filename or ""), one.read()) for one in sent]
    here.session().commit()
    return _shown(looked), 422 if any(one.reading.faults for one in looked) else 200


def _look(name: str, content: bytes) -> Looked:
    reading = _read(content)
    if reading.faults:
        return Looked(name, reading)
    kept = files.keep(here.session(), here.project(), name, WAITING, content, here.person())
    return Looked(name, reading, intake(here.dossier(), reading), kept.id)


def _read(content: bytes) -> TenderReading:
    forms = {language: form_of(here.dossier(), language) for language in LANGUAGES}
    return read_form(content, forms, {language: _speaker(language) for language in LANGUAGES})


@blueprint.post("/read/<file>")
@allow(AUTHORS)
def write(project: str, file: str) -> ResponseReturnValue:
    kept = files.find(here.session(), here.project(), file)
    if kept is None or kept.media_type != WAITING:
        abort(404)
    reading = _read(kept.content)
    if reading.faults:
        return _shown([Looked(kept.name, reading)]), 422
    taken = take(here.dossier(), reading)
    here.session().delete(kept)
    here.session().commit()
    words = _("%(bidder)s is taken in. Rows added: %(new)s, changed: %(changed)s.", bidder=reading.bidder, new=taken.new,
              changed=taken.changed)
    flash(words, "good")
    return redirect(instrument_url("bid-comparison"), 303)


def _shown(looked: list[Looked]) -> str:
    shown = present("project-management", INSTRUMENT)
    frame = frame_of(shown, here.workings().result(shown.id)) | {"result_html": "", "missing": [], "offers": [], "together": []}
    titles = {kind: {one.id: one.title for one in form_of(here.dossier(), here.language()).of(kind)}
              for kind in ("needs", "criteria", "prices")}
    return render_template("project_management/tender_reading.html", looked=looked, titles=titles, **frame)
