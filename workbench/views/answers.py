"""Answers: the one question that was touched is saved, and only that one."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from phases.answer_types import WrongAnswer
from phases.method import Instrument, Result
from phases.questionnaire import Answer, visible
from phases.wording import read_text
from workbench import evidence, here
from workbench.access import CONTRIBUTORS, allow
from workbench.addresses import row_url
from workbench.answer_form import read_answer, typed
from workbench.answer_words import answer_words
from workbench.dossier import StaleSave
from workbench.fault_words import UNFINISHED, sentence
from workbench.instrument_frame import present, result_of
from workbench.models import now
from workbench.moments import moment_words
from workbench.pages import is_fragment
from workbench.questionnaire_page import Attempt, Place, theme_with
from workbench.views.questionnaires import page_of, render, shown_themes

blueprint = Blueprint("answers", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/answers")


@blueprint.post("")
@allow(CONTRIBUTORS)
def save(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    shown = present(phase, instrument, "questionnaire")
    question = _question(shown, request.form.get("question", ""))
    before = _asked(shown)
    resolved = request.form.get("resolve", "")
    attempt = None if resolved == "keep-theirs" else _try_to_save(shown, question)
    if not is_fragment():
        return _whole_page(shown, question, attempt)
    redrawn = (bool(resolved) and attempt is None) or bool(_emptied_or_undone()) or question.type == "evidence"
    return _fragment(shown, question, attempt, before, redrawn)


@blueprint.post("/<question>/evidence")
@allow(CONTRIBUTORS)
def add_evidence(project: str, phase: str, instrument: str, question: str) -> ResponseReturnValue:
    shown = present(phase, instrument, "questionnaire")
    about = _question(shown, question)
    before = _answers(shown).get(about.id, Answer())
    upload = request.files.get("file")
    try:
        kept = before.evidence
        if request.form.get("remove"):
            kept = tuple(one for one in kept if one != request.form["remove"])
        elif upload:
            kept = (*kept, _take(upload))
    except WrongAnswer as fault:
        here.session().rollback()
        attempt = Attempt(before.value, before.state, before.reason, sentence(fault), version=_number("version"))
        return _whole_page(shown, about, attempt)
    return _save(shown, about, before.model_copy(update={"evidence": kept}))


def _save(shown: Instrument, question: Any, answer: Answer) -> ResponseReturnValue:
    entry = here.dossier().entry(shown.id, question.id)
    here.dossier().save(shown.id, question.id, answer.model_dump(mode="json"), entry.version if entry else 0)
    here.dossier().commit()
    return redirect(row_url(shown.id, question.id), 303)


def _question(shown: Instrument, name: str) -> Any:
    try:
        return shown.questionnaire.question(name)
    except KeyError:
        abort(404)


def _answers(shown: Instrument) -> dict[str, Answer]:
    return here.dossier().worksheet(shown.id).rows  # type: ignore[return-value]


def _asked(shown: Instrument) -> set[str]:
    """The questions that are asked with the answers as they stand."""
    return {one.id for one in visible(shown.questionnaire, _answers(shown))}


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _try_to_save(shown: Instrument, question: Any) -> Attempt | None:
    """Saves what was sent; where it cannot be saved, what the page shall show instead."""
    before = _answers(shown).get(question.id)
    try:
        answer = _meant(shown, question, before)
    except WrongAnswer as fault:
        return _faulty(question, fault)
    if before is None and answer == Answer():
        return None
    based_on = _number("seen") if request.form.get("resolve") == "keep-mine" else _number("version")
    try:
        here.dossier().save(shown.id, question.id, answer.model_dump(mode="json"), based_on)
    except StaleSave as stale:
        here.session().rollback()
        return _clash(question, answer, stale, based_on)
    here.dossier().commit()
    return None


def _meant(shown: Instrument, question: Any, before: Answer | None) -> Answer:
    """The answer that is to stand: what the form holds, none (its files stay), or the one before it was emptied."""
    match _emptied_or_undone():
        case "empty":
            return Answer(evidence=before.evidence if before else ())
        case "undo":
            revisions = here.dossier().history(shown.id, question.id)
            earlier = next((one for one in revisions if one.version == _number("version") - 1), None) or abort(404)
            return Answer.model_validate(earlier.data)
    return _with_upload(question, read_answer(question, request.form, before, here.language()))


def _emptied_or_undone() -> str:
    return next((name for name in ("empty", "undo") if request.form.get(name)), "")


def _take(upload: FileStorage) -> str:
    """Keeps an uploaded file; its id."""
    return evidence.take(here.session(), here.project(), upload.filename or "", upload.read(), here.person()).id


def _with_upload(question: Any, answer: Answer) -> Answer:
    if question.type != "evidence":
        return answer
    known = evidence.described(here.session(), here.project(), answer.value or ())
    kept = [one for one in answer.value or () if one in known]
    upload = request.files.get(f"{question.id}.file")
    if upload and upload.filename:
        kept.append(_take(upload))
    return answer.model_copy(update={"value": kept or None})


def _typed(question: Any) -> dict[str, Any]:
    form = request.form
    return {"value": typed(question, form), "state": form.get(f"{question.id}.state", "answered"),
            "reason": form.get(f"{question.id}.reason", "")}


def _faulty(question: Any, fault: WrongAnswer) -> Attempt:
    here.session().rollback()
    if fault.code in UNFINISHED and is_fragment():
        return Attempt(**_typed(question), note=sentence(fault), version=_number("version"))
    own = read_text(question.fault, here.language())
    return Attempt(**_typed(question), fault=own or sentence(fault), version=_number("version"))


def _clash(question: Any, mine: Answer, stale: StaleSave, based_on: int) -> Attempt:
    theirs, speaker = stale.theirs, here.speaker()
    both = {
        "yours": {"shown": answer_words(question, mine, speaker), "at": ""},
        "theirs": {"shown": answer_words(question, Answer.model_validate(theirs.data), speaker),
                   "by": theirs.saved_by, "at": moment_words(theirs.saved, now())},
    }
    said = {"value": mine.value, "state": mine.state, "reason": mine.reason} if _emptied_or_undone() else _typed(question)
    return Attempt(**said, conflict=both, version=based_on, seen=theirs.version)


def _code(attempt: Attempt | None) -> int:
    if attempt is None or attempt.note:
        return 200
    return 409 if attempt.conflict else 422


def _whole_page(shown: Instrument, question: Any, attempt: Attempt | None) -> ResponseReturnValue:
    if attempt is None:
        return redirect(row_url(shown.id, question.id), 303)
    return render(shown, {question.id: attempt}), _code(attempt)


def _with_focus(place: Place) -> Place:
    """The place of a question whose button was pressed and is replaced by the way back: that takes the focus."""
    return replace(place, answer={**place.answer, "focus": True}) if place.shown and _emptied_or_undone() else place


def _fragment(
    shown: Instrument, question: Any, attempt: Attempt | None, before: set[str], redrawn: bool
) -> ResponseReturnValue:
    # What stands beside a question is evaluated only where a question is drawn anew.
    result = result_of(shown) if redrawn or _asked(shown) != before else Result()
    page = page_of(shown, result, {question.id: attempt} if attempt else {})
    wanted = request.args.get("theme") or theme_with(shown.questionnaire, question.id)
    shown_now = shown_themes(page, shown, page.current(wanted))
    places = [one for of_theme in shown_now["places"].values() for one in of_theme]
    response = make_response(render_template(
        "questionnaire/saved.html", here=shown_now, redrawn=redrawn,
        one=next((_with_focus(one) for one in places if one.question.id == question.id), None),
        changed=[one for one in places if one.shown != (one.question.id in before)]), _code(attempt))
    if redrawn:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = f"#place-{question.id}", "outerHTML"
    return response
