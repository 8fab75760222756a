"""Surveys: the links that a consultant gives out, and the page that a customer answers without an account."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Sentence
from phases.strategy.survey import ID, Survey
from phases.wording import read_text
from workbench import here
from workbench.access import AUTHORS, PUBLIC, allow
from workbench.instrument_frame import frame_of, present
from workbench.limits import limiter
from workbench.surveys import LONGEST_TEXT, OpenSurvey, SurveyLink, choices_of, link_of, open_survey, read_answers, token_of
from workbench.wording import Speaker

blueprint = Blueprint("surveys", __name__)
MOST_CUSTOMERS = 5000
MANAGED = "/projects/<project>/strategy/surveys/links"


@blueprint.get(f"{MANAGED}/<row>")
@allow(AUTHORS)
def links(project: str, row: str) -> ResponseReturnValue:
    survey = _survey(row)
    segments = here.dossier().worksheet("segments").rows
    given = [{"title": _("All segments"), "url": _address(row)}]
    given += [{"title": read_text(getattr(one, "name", key), here.language()), "url": _address(row, key)} for key, one in segments.items()]
    shown = present("strategy", ID)
    frame = frame_of(shown, here.workings().result(ID)) | {"result_html": "", "missing": [], "offers": [], "links": []}
    choices = [{"id": key, "label": one["title"]} for key, one in zip(["all", *segments], given, strict=True)]
    return render_template("strategy/survey_links.html", survey=survey, row=row, given=given, segments=choices,
                           takes=survey.takes_answers(here.today()), **frame)


@blueprint.post(f"{MANAGED}/<row>/personal.csv")
@allow(AUTHORS)
def personal_links(project: str, row: str) -> ResponseReturnValue:
    _survey(row)
    segment = request.form.get("segment", "all")
    customers = [line.strip() for line in request.form.get("customers", "").splitlines() if line.strip()][:MOST_CUSTOMERS]
    lines = [f'"{_plain(one)}";{_address(row, segment, one)}' for one in customers]
    text = "\r\n".join([f"{_('Customer number')};{_('Link')}", *lines])
    answer = Response(f"\ufeff{text}\r\n", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{row}.csv"'
    return answer


def _plain(text: str) -> str:
    # A cell that begins like a formula would be run by a spreadsheet.
    return ("'" if text[0] in "=+-@\t" else "") + text.replace('"', '""')


def _survey(row: str) -> Survey:
    survey = here.dossier().worksheet(ID).rows.get(row) if ID in here.catalogue().instruments else None
    if not isinstance(survey, Survey):
        abort(404)
    return survey


def _secret() -> str:
    return str(current_app.secret_key)


def _address(row: str, segment: str = "all", customer: str = "") -> str:
    link = SurveyLink(here.project().id, row, segment, customer[:80])
    return url_for("surveys.answer", token=token_of(link, _secret()), _external=True)


@blueprint.get("/answer/<token>")
@allow(PUBLIC)
@limiter.limit("60 per minute")
def answer(token: str) -> ResponseReturnValue:
    return _page(token, [])


@blueprint.post("/answer/<token>")
@allow(PUBLIC)
@limiter.limit("20 per minute")
def take(token: str) -> ResponseReturnValue:
    asked = _behind(token)
    if asked is None or asked.answered():
        return _page(token, [])
    options = _options(asked)
    needed = frozenset(name for name, one in asked.questions.items() if one.needed)
    answers, wrong = read_answers({name: [one["id"] for one in choices] for name, choices in options.items()}, needed, request.form)
    if wrong or not request.form.get("agree"):
        return _page(token, [*wrong, *([] if request.form.get("agree") else ["agree"])]), 422
    asked.keep(answers, here.today())
    here.session().commit()
    return redirect(url_for("surveys.thanks"), 303)


@blueprint.get("/answer/thanks")
@allow(PUBLIC)
def thanks() -> ResponseReturnValue:
    return render_template("strategy/survey_closed.html", words=_("Thank you. Your answers have arrived."), title=_("Thank you"))


def _behind(token: str) -> OpenSurvey | None:
    link = link_of(token, _secret())
    if link is None:
        abort(404)
    return open_survey(here.session(), link, here.today())


def _options(asked: OpenSurvey) -> dict[str, list[dict[str, str]]]:
    worded = {"yes": _("Yes"), "no": _("No")}
    return {name: [{"id": one, "label": worded.get(one, one) if question.kind == "yes-no" else one}
                   for one in choices_of(question, read_text(question.choices, here.language()))]
            for name, question in asked.questions.items()}


def _page(token: str, wrong: list[str]) -> str:
    asked = _behind(token)
    if asked is None:
        return render_template("strategy/survey_closed.html", words=_("This survey is not open."), title=_("Survey"))
    if asked.answered():
        return render_template("strategy/survey_closed.html", words=_("You have answered already. Thank you."), title=_("Thank you"))
    return render_template("strategy/survey.html", survey=asked.survey, questions=asked.questions, options=_options(asked), token=token,
                           wrong=wrong, form=request.form, longest=LONGEST_TEXT, client=asked.dossier.project.client, **_said(asked))


def _said(asked: OpenSurvey) -> dict[str, Any]:
    """The sentences of the content that the page needs, in the reader's language."""
    speaker = Speaker(asked.dossier.catalogue.content, here.language(), asked.dossier.project.currency)

    def say(key: str, **values: Any) -> str:
        return speaker.words(Sentence(f"{ID}.{key}", values))

    return {"consent": say("consent", months=str(asked.survey.kept_months)), "agree": say("agree"),
            "personal": say("consent-customer") if asked.link.customer else "",
            "contact": say("contact", contact=asked.survey.contact) if asked.survey.contact else ""}
