"""Registers: the page, and rows added, edited in place, moved, copied, deleted and brought back."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, COMMENTERS, READERS, allow, may_enter
from workbench.addresses import instrument_url, row_url
from workbench.comments import comments_of, sees_internal, thread
from workbench.dossier import NoSuchRow, StaleSave
from workbench.forms import ReadRow, read_row
from workbench.instrument_frame import frame_of, present, result_of
from workbench.models import new_id, now
from workbench.moments import moment_words
from workbench.pages import is_fragment
from workbench.register_page import NEW_ROW, SINGLE_ROW, RegisterPage, RowAttempt, View, title_of
from workbench.register_values import shown
from workbench.row_conflict import differences

blueprint = Blueprint("registers", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")
KINDS = ("register", "analysis", "briefing")
FILTERED_FROM = 6


def render(instrument: Instrument, attempts: Mapping[str, RowAttempt] | None = None) -> str:
    """The page of a register, an analysis or a briefing; `attempts` are the rows being edited."""
    result = result_of(instrument)
    page = page_of(instrument, attempts or {}, result.beside)
    template = "register/form.html" if instrument.single else "register/page.html"
    return render_template(template, here=shown_rows(page), **frame_of(instrument, result))


def page_of(instrument: Instrument, attempts: Mapping[str, RowAttempt], beside: Any = None) -> RegisterPage:
    """The register as the project has filled it, seen as the address wants."""
    comments = comments_of(here.session(), here.project(), instrument.id, here.role())
    names = {name.removeprefix("filter."): value for name, value in request.args.items() if name.startswith("filter.") and value}
    view = View(request.args.get("search", "").strip(), names, request.args.get("sort", ""))
    return RegisterPage(here.dossier(), instrument, here.speaker(), view, attempts, comments, beside or {})


def shown_rows(page: RegisterPage) -> dict[str, Any]:
    """What the templates of a register need."""
    allowed = {name: may_enter(rule, True, False, here.role())
               for name, rule in (("may_edit", AUTHORS), ("may_read", READERS), ("may_comment", COMMENTERS))}
    row = next(iter(page.entries), SINGLE_ROW)
    return {
        "filters": _filters(page), "count": _count(page), "deleted": _deleted(page),
        "page": page, "instrument": page.instrument, "instrument_url": instrument_url, "thread": thread,
        "internal": sees_internal(here.role()), "single": row, "library": _library(page), **allowed,
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
    if gone is None or not may_enter(AUTHORS, True, False, here.role()):
        return {}
    return {"title": title_of(gone.data, page.instrument, here.language()) or name,
            "url": instrument_url(page.instrument.id, "registers.change", row=name)}


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
    return _edited(page, row) if is_fragment() else render(register, page.attempts)


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


def _edited(page: RegisterPage, row: str, code: int = 200) -> ResponseReturnValue:
    return render_template("register/one.html", here=shown_rows(page), row_name=row), code


@blueprint.post("/rows/<row>")
@allow(AUTHORS)
def change(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    register, act = present(phase, instrument, *KINDS), request.form.get("do", "save")
    acts = {"save": _save, "duplicate": _duplicate, "up": _move, "down": _move, "move": _move, "delete": _delete,
            "restore": _restore}
    if act not in acts:
        abort(400)
    try:
        return acts[act](register, row)
    except NoSuchRow:
        abort(404)


def _back(register: Instrument, row: str = "") -> ResponseReturnValue:
    """To the page; htmx follows and takes the whole of it."""
    url = row_url(register.id, row) if row else instrument_url(register.id)
    if not is_fragment():
        return redirect(url, 303)
    response = make_response("", 204)
    response.headers["HX-Redirect"] = url
    return response


def _version(name: str = "version") -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _save(register: Instrument, row: str) -> ResponseReturnValue:
    if request.form.get("resolve") == "keep-theirs":
        return _read_again(register, row)
    page = page_of(register, {})
    if row not in (NEW_ROW, SINGLE_ROW) and row not in page.rows:
        abort(404)
    found = read_row(_model(register), page.form(row)["fields"], _sent(page), page.rows.get(row, {}), here.language(),
                     register.id, here.speaker())
    if found.faults:
        return _again(register, row, RowAttempt(_typed(page), found.faults, version=_version()), 422)
    return _keep(register, row, page, found)


def _keep(register: Instrument, row: str, page: RegisterPage, found: ReadRow) -> ResponseReturnValue:
    mine = request.form.get("resolve") == "keep-mine"
    based_on = _version("seen") if mine else _version()
    name = new_id() if row == NEW_ROW else row
    try:
        if row == NEW_ROW:
            here.dossier().add(register.id, found.data, name)
        else:
            here.dossier().save(register.id, name, found.data, based_on)
    except StaleSave as stale:
        here.session().rollback()
        clash = differences(page.fields, found.data, stale.theirs.data, here.speaker())
        attempt = RowAttempt(_typed(page), {}, clash, f"{stale.theirs.saved_by}, {moment_words(stale.theirs.saved, now())}",
                             based_on, stale.theirs.version)
        return _again(register, row, attempt, 409)
    here.session().commit()
    return _read_again(register, name, row)


def _model(register: Instrument) -> Any:
    return register.row or abort(404)


def _sent(page: RegisterPage) -> dict[str, list[str]]:
    """The fields that were sent; a box that is not ticked is not sent, and says no."""
    sent = {name: request.form.getlist(name) for name in request.form}
    return sent | {one.name: ["0"] for one in page.fields if one.kind == "boolean" and one.name not in sent}


def _typed(page: RegisterPage) -> dict[str, Any]:
    lists = ("yearly", "yearly-share", "choices", "references")
    return {one.name: ([each for each in sent if each] if one.kind in ("choices", "references") else sent)
            if one.kind in lists else (sent[-1] if sent[-1] != "0" or one.kind != "boolean" else "")
            for one in page.fields if (sent := _sent(page).get(one.name))}


def _again(register: Instrument, row: str, attempt: RowAttempt, code: int) -> ResponseReturnValue:
    page = page_of(register, {row: attempt})
    return _edited(page, row, code) if is_fragment() else (render(register, {row: attempt}), code)


def _read_again(register: Instrument, name: str, replaced: str = "") -> ResponseReturnValue:
    if not is_fragment() or replaced == NEW_ROW:
        return _back(register, name)
    page = page_of(register, {})
    return render_template("register/saved.html", here=shown_rows(page), row_name=name, **frame_of(register, result_of(register)))


def _duplicate(register: Instrument, row: str) -> ResponseReturnValue:
    copy = here.dossier().duplicate(register.id, row)
    here.session().commit()
    return _back(register, copy.row)


def _move(register: Instrument, row: str) -> ResponseReturnValue:
    rows = [entry.row for entry in here.dossier().entries(register.id)]
    if row not in rows:
        abort(404)
    steps = {"up": -1, "down": 1}.get(request.form["do"], 0)
    if request.form["do"] == "move":
        steps = _version("place") - 1 - rows.index(row)
    here.dossier().move(register.id, row, steps)
    here.session().commit()
    return _back(register, row)


def _delete(register: Instrument, row: str) -> ResponseReturnValue:
    if row in register.fixed:
        abort(403)
    try:
        here.dossier().remove(register.id, row, _version())
    except StaleSave:
        flash(_("The row was changed in the meantime and still stands. Look at it before you delete it."), "warn")
        return _back(register, row)
    here.session().commit()
    return redirect(instrument_url(register.id, deleted=row), 303)


def _restore(register: Instrument, row: str) -> ResponseReturnValue:
    here.dossier().restore(register.id, row)
    here.session().commit()
    return _back(register, row)
