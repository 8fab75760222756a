"""Registers: the page, and one row of it to be read or edited in its place."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, COMMENTERS, COMMITTEE, READERS, allow
from workbench.addresses import instrument_url, row_url
from workbench.comments import comments_of, sees_internal, thread
from workbench.decision_cards import decision_cards
from workbench.instrument_frame import frame_of, present, result_of
from workbench.pages import is_fragment
from workbench.register_page import NEW_ROW, SINGLE_ROW, RegisterPage, RowAttempt, View, title_of
from workbench.register_values import shown

blueprint = Blueprint("registers", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")
KINDS = ("register", "analysis", "briefing")
FILTERED_FROM = 6


def render(instrument: Instrument, attempts: Mapping[str, RowAttempt] | None = None) -> str:
    """The page of a register, an analysis or a briefing; `attempts` are the rows being edited."""
    result = result_of(instrument)
    page = page_of(instrument, attempts or {}, result.beside)
    template = "register/decisions.html" if instrument.kind == "decision" else (
        "register/form.html" if instrument.single else "register/page.html")
    return render_template(template, here=shown_rows(page), **frame_of(instrument, result))


def page_of(instrument: Instrument, attempts: Mapping[str, RowAttempt], beside: Any = None) -> RegisterPage:
    """The register as the project has filled it, seen as the address wants."""
    comments = comments_of(here.session(), here.project(), instrument.id, here.role())
    wanted = {name.removeprefix("filter."): value for name, value in request.args.items() if name.startswith("filter.")}
    choices = {name: value for name, value in wanted.items() if value}
    view = View(request.args.get("search", "").strip(), choices, request.args.get("sort", ""))
    return RegisterPage(here.dossier(), instrument, here.speaker(), view, attempts, comments, beside or {})


def shown_rows(page: RegisterPage) -> dict[str, Any]:
    """What the templates of a register need."""
    decides = page.instrument.kind == "decision"
    row = next(iter(page.entries), SINGLE_ROW)
    return {
        "saves_at": "decisions.change" if decides else "rows.change",
        "cards": decision_cards(page) if decides else [], "filters": _filters(page), "count": _count(page),
        "deleted": _deleted(page), "may_edit": here.may(COMMITTEE if decides else AUTHORS),
        "may_read": here.may(READERS), "may_comment": here.may(COMMENTERS),
        "page": page, "instrument": page.instrument, "instrument_url": instrument_url, "thread": thread,
        "internal": sees_internal(here.role()), "single": row, "library": _library(page),
    }


def _filters(page: RegisterPage) -> list[dict[str, Any]]:
    if len(page.rows) < FILTERED_FROM and not page.view.partial:
        return []
    found: list[dict[str, Any]] = [{"name": "search", "label": _("Search"), "value": page.view.search}]
    for one in page.in_table:
        if one.kind in ("choice", "choices", "reference", "references") and one.choices:
            found.append({"name": f"filter.{one.name}", "label": one.label, "choices": one.choices,
                          "value": page.view.choices.get(one.name, "")})
    return found


def _count(page: RegisterPage) -> str:
    if not page.view.partial:
        return ""
    return _("%(shown)s of %(all)s rows", shown=len(page.chosen), all=len(page.rows))


def _deleted(page: RegisterPage) -> dict[str, str]:
    """The row that was deleted a moment ago, while it is gone and may come back."""
    name = request.args.get("deleted", "")
    gone = here.dossier().entry(page.instrument.id, name) if name and name not in page.rows else None
    if gone is None or not here.may(AUTHORS):
        return {}
    return {"title": title_of(gone.data, page.instrument, here.speaker()) or name,
            "url": instrument_url(page.instrument.id, "rows.change", row=name)}


def _library(page: RegisterPage) -> list[str]:
    words = page.speaker.content.instruments.get(page.instrument.id)
    titles = [one for one in page.fields if one.kind == "text"][:1]
    return [shown(titles[0], row, page.speaker) for row in words.library] if words and titles else []


@blueprint.get("/rows/<row>/edit")
@allow(AUTHORS)
def edit(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    register = present(phase, instrument, *KINDS)
    page = page_of(register, {row: RowAttempt()})
    if row != NEW_ROW and row not in page.rows:
        abort(404)
    return edited_row(page, row) if is_fragment() else render(register, page.attempts)


@blueprint.get("/rows/<row>")
@allow(READERS)
def read(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    register = present(phase, instrument, *KINDS)
    page = page_of(register, {})
    if not is_fragment() and row in page.rows:
        return redirect(row_url(register.id, row), 303)
    if row != NEW_ROW and row not in page.rows:
        abort(404)
    return render_template("register/one.html", here=shown_rows(page), row_name=row)


def edited_row(page: RegisterPage, row: str, code: int = 200) -> ResponseReturnValue:
    return render_template("register/one.html", here=shown_rows(page), row_name=row), code
