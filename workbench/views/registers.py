"""Registers: the page, and one row of it to be read or edited in its place."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import row_url
from workbench.carried_marks import carried_marks
from workbench.comments import comments_of
from workbench.instrument_frame import frame_of, present, result_of
from workbench.pages import is_fragment
from workbench.register_context import shown_rows
from workbench.register_page import NEW_ROW, RegisterPage, RowAttempt, View
from workbench.reopened import with_reopened
from workbench.replaced_files import with_replaced

blueprint = Blueprint("registers", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")
KINDS = ("register", "analysis", "briefing")


def render(instrument: Instrument, attempts: Mapping[str, RowAttempt] | None = None) -> str:
    """The page of a register, an analysis or a briefing; `attempts` are the rows being edited."""
    result = result_of(instrument)
    beside = with_reopened(here.workings(), instrument.id, result.beside)
    page = page_of(instrument, attempts or {}, with_replaced(here.dossier(), instrument.id, beside))
    template = "register/decisions.html" if instrument.kind == "decision" else (
        "register/form.html" if instrument.single else "register/page.html")
    return render_template(template, here=shown_rows(page), **frame_of(instrument, result))


def page_of(instrument: Instrument, attempts: Mapping[str, RowAttempt], beside: Any = None) -> RegisterPage:
    """The register as the project has filled it, seen as the address wants."""
    comments = comments_of(here.session(), here.project(), instrument.id, here.role())
    wanted = {name.removeprefix("filter."): value for name, value in request.args.items() if name.startswith("filter.")}
    choices = {name: value for name, value in wanted.items() if value}
    view = View(request.args.get("search", "").strip(), choices, request.args.get("sort", ""),
                request.args.get("from", 1, int), request.args.get("row", ""))
    said = carried_marks(instrument.id, beside or {})
    return RegisterPage(here.dossier(), instrument, here.speaker(), view, attempts, comments, said)


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
