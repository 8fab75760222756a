"""The history of a row or an answer: who said what and when, and the way back to any of it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import instrument_url, row_url, trace_url
from workbench.carrying import cycle_in
from workbench.instrument_frame import frame_of, present, result_of
from workbench.models import Revision, Role, now
from workbench.moments import aware, moment_words
from workbench.roles import NAMES
from workbench.room_trace import origin_words
from workbench.row_changes import changes, row_title

blueprint = Blueprint("history", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/rows/<row>/history")


@blueprint.get("")
@allow(READERS)
def page(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    about = present(phase, instrument)
    revisions = here.dossier().history(about.id, row)
    if not revisions:
        abort(404)
    return render_template(
        "history.html", revisions=_revisions(about, row, revisions), row_title=row_title(about, row, revisions[0].data),
        back=row_url(about.id, row), trace_url=trace_url(about.id, row), **frame_of(about, result_of(about)))


@blueprint.post("/<int:version>")
@allow(AUTHORS)
def take_again(project: str, phase: str, instrument: str, row: str, version: int) -> ResponseReturnValue:
    about = present(phase, instrument, "questionnaire", "register", "analysis", "briefing")
    here.dossier().revert(about.id, row, version)
    here.dossier().commit()
    return redirect(row_url(about.id, row), 303)


def _revisions(about: Instrument, row: str, revisions: list[Revision]) -> list[dict[str, Any]]:
    """Newest first, each with what it changed; the newest has no way back to itself."""
    may_revert = here.may(AUTHORS) and about.kind != "decision"
    found = []
    for place, one in enumerate(revisions):
        before = revisions[place + 1] if place + 1 < len(revisions) else None
        back = instrument_url(about.id, "history.take_again", row=row, version=one.version)
        found.append({
            "at": moment_words(one.at, now()), "iso": aware(one.at).isoformat(), "by": one.person_name,
            "role": _origin(one.origin), "changes": changes(about, row, _stood(before), _stood(one)),
            "restore_url": back if place and may_revert else "",
        })
    return found


def _origin(origin: str) -> str:
    if (cycle := cycle_in(origin)) is not None:
        return _("taken over from cycle %(number)s", number=cycle)
    if origin in set(Role):
        return str(NAMES[Role(origin)])
    return origin_words(here.dossier(), origin, here.speaker()) or origin


def _stood(revision: Revision | None) -> Mapping[str, Any] | None:
    return revision.data if revision and not revision.deleted else None
