"""A note written beside what it is about."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workbench import here
from workbench.access import AUTHORS, allow
from workbench.addresses import instrument_url
from workbench.instrument_frame import present

blueprint = Blueprint("knowledge", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")
LONGEST_TITLE, LONGEST_NOTE = 300, 20_000


@blueprint.post("/notes")
@allow(AUTHORS)
def add_note(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    shown, someone = present(phase, instrument), here.person()
    title = request.form.get("title", "").strip()[:LONGEST_TITLE]
    text = request.form.get("text", "").strip()[:LONGEST_NOTE]
    if title and text:
        note = {"title": title, "text": text, "about": shown.id, "author": someone.name if someone else "", "day": here.today().isoformat()}
        here.dossier().add("notes", note)
        here.dossier().commit()
    else:
        flash(_("A note needs a title and a text; nothing was saved."), "warn")
    return redirect(instrument_url(shown.id, _anchor="known"), 303)
