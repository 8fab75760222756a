"""Forms by link: the links that a consultant gives out, and the page that people answer without an account."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.by_link import ByLink, Link, read_answers
from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, PUBLIC, allow
from workbench.instrument_frame import frame_of, present
from workbench.limits import limiter
from workbench.linked_forms import LONGEST_TEXT, OpenForm, known_to, link_of, open_form, token_of
from workbench.register_page import rows_of, title_of
from workbench.wording import Speaker

blueprint = Blueprint("linked_forms", __name__)
MOST_PEOPLE = 5000
LONGEST_NAME = 80
MANAGED = "/projects/<project>/<phase>/<instrument>/links"


@blueprint.get(MANAGED)
@allow(AUTHORS)
def index(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    shown, _about = _shared(phase, instrument)
    rows = [{"title": _title(shown, name), "takes": _takes(shown, name), "row": name} for name in here.dossier().worksheet(shown.id).rows]
    return render_template("by_link/index.html", rows=rows, **_frame(shown))


@blueprint.get(f"{MANAGED}/<row>")
@allow(AUTHORS)
def links(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    shown, about = _shared(phase, instrument, row)
    groups = about.groups(known_to(here.dossier(), shown.id, here.today(), here.language()), row)
    given = [{"id": key, "label": here.speaker().words(words), "url": _address(shown, row, key)} for key, words in groups.items()]
    return render_template("by_link/links.html", row_title=_title(shown, row), row=row, given=given, takes=_takes(shown, row),
                           group_label=here.speaker().words(about.group_words), person_label=here.speaker().words(about.person_words),
                           **_frame(shown))


@blueprint.post(f"{MANAGED}/<row>/personal.csv")
@allow(AUTHORS)
def personal_links(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    shown, about = _shared(phase, instrument, row)
    group = request.form.get("group", "all")
    people = [line.strip() for line in request.form.get("people", "").splitlines() if line.strip()][:MOST_PEOPLE]
    lines = [f'"{_plain(one)}";{_address(shown, row, group, one)}' for one in people]
    text = "\r\n".join([f"{here.speaker().words(about.person_words)};{_('Link')}", *lines])
    answer = Response(f"\ufeff{text}\r\n", content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{row}.csv"'
    return answer


def _plain(text: str) -> str:
    # A cell that begins like a formula would be run by a spreadsheet.
    return ("'" if text[0] in "=+-@\t" else "") + text.replace('"', '""')


def _shared(phase: str, instrument: str, row: str = "") -> tuple[Instrument, ByLink]:
    """The instrument of the address and how it is answered; 404 where it has no links or no such row."""
    shown = present(phase, instrument)
    if shown.by_link is None or (row and row not in here.dossier().worksheet(shown.id).rows):
        abort(404)
    return shown, shown.by_link


def _frame(shown: Instrument) -> dict[str, Any]:
    return frame_of(shown, here.workings().result(shown.id)) | {"result_html": "", "missing": [], "offers": [], "links": []}


def _title(shown: Instrument, row: str) -> str:
    return title_of(rows_of(here.dossier(), shown.id).get(row, {}), shown, here.speaker()) or row


def _takes(shown: Instrument, row: str) -> bool:
    about = shown.by_link
    known = known_to(here.dossier(), shown.id, here.today(), here.language())
    return about is not None and any(about.form(known, Link(shown.id, row, group)) for group in about.groups(known, row))


def _secret() -> str:
    return str(current_app.secret_key)


def _address(shown: Instrument, row: str, group: str = "all", person: str = "") -> str:
    link = Link(shown.id, row, group, person[:LONGEST_NAME])
    return url_for("linked_forms.answer", token=token_of(here.project().id, link, _secret()), _external=True)


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
    if asked is None or asked.answered:
        return _page(token, [])
    answers, wrong = read_answers(asked.form.questions, request.form, LONGEST_TEXT)
    if wrong or not request.form.get("agree"):
        return _page(token, [*wrong, *([] if request.form.get("agree") else ["agree"])]), 422
    asked.keep(answers, here.today())
    here.session().commit()
    return redirect(url_for("linked_forms.thanks"), 303)


@blueprint.get("/answer/thanks")
@allow(PUBLIC)
def thanks() -> ResponseReturnValue:
    return render_template("by_link/closed.html", words=_("Thank you. Your answers have arrived."), title=_("Thank you"))


def _behind(token: str) -> OpenForm | None:
    found = link_of(token, _secret())
    if found is None:
        abort(404)
    return open_form(here.session(), *found, here.today(), here.language())


def _page(token: str, wrong: list[str]) -> str:
    asked = _behind(token)
    if asked is None:
        return render_template("by_link/closed.html", words=_("This form is not open."), title=_("Not open"))
    if asked.answered:
        return render_template("by_link/closed.html", words=_("You have answered already. Thank you."), title=_("Thank you"))
    project = asked.dossier.project
    say = Speaker(asked.dossier.catalogue.content, here.language(), project.currency).words
    return render_template("by_link/form.html", asked=asked.form, say=say, token=token, wrong=wrong, form=request.form,
                           longest=LONGEST_TEXT, client=project.client)
