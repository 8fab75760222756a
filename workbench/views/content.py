"""The content of a project: which version it works with, what a newer one would change, and the move to it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workbench import here
from workbench.access import LEADS, allow
from workbench.content_changes import changes
from workbench.content_versions import keep_newest, newest

blueprint = Blueprint("content", __name__, url_prefix="/projects/<project>/content")


@blueprint.get("")
@allow(LEADS)
def review(project: str) -> str:
    present, coming = here.catalogue().content, newest().content
    found = changes(present, coming, here.dossier(), here.language()) if present.version != coming.version else ()
    titles = {**{name: sheet.title for name, sheet in present.questionnaires.items()},
              **{name: sheet.title for name, sheet in coming.questionnaires.items()}}
    return render_template("projects/content.html", changes=found, titles=titles, present=present.version,
                           coming=coming.version, lost=[one for one in found if one.kind == "removed" and one.answered])


@blueprint.post("")
@allow(LEADS)
def move(project: str) -> ResponseReturnValue:
    here.project().content_version = keep_newest(here.session())
    here.session().add(here.project())
    here.session().commit()
    flash(_("The project works with the newest content from now on; every answer is kept."), "good")
    return redirect(url_for("content.review", project=project), 303)
