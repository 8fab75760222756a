"""The history of a row or an answer: who said what and when, and the way back to any of it."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue
from pydantic import ValidationError

from phases.method import Instrument
from phases.questionnaire import Answer
from phases.wording import read_text
from workbench import here
from workbench.access import AUTHORS, READERS, allow, may_enter
from workbench.addresses import instrument_url, row_url
from workbench.answer_words import answer_words
from workbench.instrument_frame import frame_of, present, result_of
from workbench.models import Revision, Role, now
from workbench.moments import aware, moment_words
from workbench.register_page import RegisterPage, title_of
from workbench.register_values import shown
from workbench.roles import NAMES

blueprint = Blueprint("history", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/rows/<row>/history")


@blueprint.get("")
@allow(READERS)
def page(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    about = present(phase, instrument)
    revisions = here.dossier().history(about.id, row)
    if not revisions:
        abort(404)
    return render_template(
        "history.html", revisions=_revisions(about, row, revisions), row_title=_title(about, row, revisions[0]),
        back=row_url(about.id, row), **frame_of(about, result_of(about)))


@blueprint.post("/<int:version>")
@allow(AUTHORS)
def take_again(project: str, phase: str, instrument: str, row: str, version: int) -> ResponseReturnValue:
    about = present(phase, instrument, "questionnaire", "register", "analysis", "briefing")
    here.dossier().revert(about.id, row, version)
    here.session().commit()
    return redirect(row_url(about.id, row), 303)


def _title(about: Instrument, row: str, newest: Revision) -> str:
    if about.questionnaire is None:
        return title_of(newest.data, about, here.language())
    question = _question(about, row)
    return read_text(question.ask, here.language()) if question else row


def _question(about: Instrument, row: str) -> Any:
    return next((one for one in about.questionnaire.questions() if one.id == row), None)


def _revisions(about: Instrument, row: str, revisions: list[Revision]) -> list[dict[str, Any]]:
    """Newest first, each with what it changed; the newest has no way back to itself."""
    may_revert = may_enter(AUTHORS, True, False, here.role()) and about.kind != "decision"
    found = []
    for place, one in enumerate(revisions):
        before = revisions[place + 1] if place + 1 < len(revisions) else None
        restore = instrument_url(about.id, "history.take_again", row=row, version=one.version) if place and may_revert else ""
        found.append({
            "at": moment_words(one.at, now()), "iso": aware(one.at).isoformat(), "by": one.person_name,
            "role": _origin(one.origin), "changes": _changes(about, row, before, one), "restore_url": restore,
        })
    return found


def _origin(origin: str) -> str:
    return str(NAMES[Role(origin)]) if origin in Role else origin


def _changes(about: Instrument, row: str, before: Revision | None, after: Revision) -> list[dict[str, str]]:
    if about.questionnaire is not None:
        question = _question(about, row)
        old, new = (_said(question, one) for one in (before, after))
        return [{"label": "", "before": old, "after": new}]
    page = RegisterPage(here.dossier(), about, here.speaker())
    return [
        {"label": field.label, "before": old, "after": new} for field in page.fields
        if (old := _cell(field, before)) != (new := _cell(field, after))
    ]


def _cell(field: Any, revision: Revision | None) -> str:
    return shown(field, revision.data, here.speaker()) if revision and not revision.deleted else ""


def _said(question: Any, revision: Revision | None) -> str:
    if revision is None or revision.deleted:
        return ""
    try:
        answer = Answer.model_validate(revision.data)
    except ValidationError:
        return str(revision.data)
    return answer_words(question, answer, here.speaker()) if question else str(answer.value)
