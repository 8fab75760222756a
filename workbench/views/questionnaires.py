"""Questionnaires: the page with its themes, and the same on paper."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from phases.method import Instrument, Result
from workbench import evidence, here
from workbench.access import COMMENTERS, CONTRIBUTORS, MEMBERS, READERS, allow
from workbench.addresses import instrument_url
from workbench.comments import comments_of, sees_internal, thread
from workbench.instrument_frame import frame_of, present, result_of
from workbench.questionnaire_page import ALL, Attempt, QuestionnairePage, files_named, theme_with

blueprint = Blueprint("questionnaires", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")


def render(instrument: Instrument, attempts: Mapping[str, Attempt] | None = None) -> str:
    """The page of a questionnaire; `attempts` are entries that could not be saved."""
    result = result_of(instrument)
    shown = page_of(instrument, result, attempts)
    tried = next(iter(attempts or {}), "")
    theme = shown.current(request.args.get("theme") or theme_with(instrument.questionnaire, tried))
    themes = shown_themes(shown, instrument, theme)
    return render_template("questionnaire/page.html", here=themes, **frame_of(instrument, result))


def page_of(instrument: Instrument, result: Result, attempts: Mapping[str, Attempt] | None = None) -> QuestionnairePage:
    """The questionnaire as the project has answered it, with comments and files as this person may see them."""
    session, project = here.session(), here.project()
    answers: Any = here.dossier().worksheet(instrument.id).rows
    files = evidence.described(session, project, files_named(instrument.questionnaire, answers))
    for file in files.values():
        file["url"] = url_for("files.download", project=project.slug, file=file["id"])
        file["note"] = f"{max(1, file['size'] // 1024)} kB · SHA-256 {file['sha256'][:12]}…"
    comments = comments_of(session, project, instrument.id, here.role())
    tried = attempts or {}
    return QuestionnairePage(here.dossier(), instrument.id, here.speaker(), files, comments, result.beside, tried)


def shown_themes(page: QuestionnairePage, instrument: Instrument, theme: str) -> dict[str, Any]:
    """What the templates need to show one theme, or all of them."""
    states = page.themes()
    chosen = [state for state in states if theme in (ALL, state.theme.id)]
    return {
        "page": page, "instrument": instrument, "instrument_url": instrument_url, "thread": thread, "theme": theme,
        "states": states, "themes": chosen, "next_theme": _next(states, theme),
        "places": page.places(state.theme for state in chosen), "internal": sees_internal(here.role()),
        "may_answer": here.may(CONTRIBUTORS), "may_read": here.may(READERS), "may_comment": here.may(COMMENTERS),
    }


def _next(states: list[Any], theme: str) -> Any:
    ids = [state.theme.id for state in states]
    here_now = ids.index(theme) if theme in ids else len(ids)
    return states[here_now + 1].theme if here_now + 1 < len(ids) else None


@blueprint.get("/print")
@allow(MEMBERS)
def on_paper(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    shown = present(phase, instrument, "questionnaire")
    result = result_of(shown)
    page = page_of(shown, result)
    return render_template("questionnaire/print.html", here=shown_themes(page, shown, ALL), **frame_of(shown, result))
