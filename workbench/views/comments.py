"""Comments beside questions and rows: said, settled, taken up again."""

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from workbench import here
from workbench.access import AUTHORS, COMMENTERS, allow
from workbench.addresses import row_url
from workbench.comments import TEXT_LIMIT, say, sees_internal
from workbench.instrument_frame import present
from workbench.models import Comment, now

blueprint = Blueprint("comments", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")


@blueprint.post("/rows/<row>/comments")
@allow(COMMENTERS)
def add(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    shown, someone = present(phase, instrument), here.person()
    text = request.form.get("text", "").strip()[:TEXT_LIMIT]
    if someone is None or len(row) > 80:
        abort(404)
    if text:
        internal = "internal" in request.form and sees_internal(here.role())
        say(here.session(), here.project(), someone, shown.id, row, text, internal)
        here.session().commit()
    return redirect(row_url(shown.id, row), 303)


@blueprint.post("/comments/<comment>/settled")
@allow(AUTHORS)
def settle(project: str, phase: str, instrument: str, comment: str) -> ResponseReturnValue:
    shown = present(phase, instrument)
    said = here.session().get(Comment, comment)
    if said is None or said.project_id != here.project().id or said.instrument != shown.id:
        abort(404)
    said.settled = None if said.settled else now()
    here.session().add(said)
    here.session().commit()
    return redirect(row_url(shown.id, said.row), 303)
