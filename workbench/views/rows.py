"""Rows of registers: saved where they are edited, copied, moved, deleted and brought back."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, allow
from workbench.addresses import instrument_url, row_url
from workbench.dossier import StaleSave
from workbench.forms import ReadRow, read_row
from workbench.instrument_frame import frame_of, present, result_of
from workbench.models import Entry, new_id, now
from workbench.moments import moment_words
from workbench.pages import is_fragment
from workbench.register_context import shown_rows
from workbench.register_fields import Field
from workbench.register_page import NEW_ROW, SINGLE_ROW, RegisterPage, RowAttempt
from workbench.row_conflict import differences
from workbench.views.registers import KINDS, edited_row, page_of, render

blueprint = Blueprint("rows", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/rows")


@blueprint.post("/<row>")
@allow(AUTHORS)
def change(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    register, act = present(phase, instrument, *KINDS), _ACTS.get(request.form.get("do", "save"))
    if act is None:
        abort(400)
    return act(register, row)


def _back(register: Instrument, row: str = "") -> ResponseReturnValue:
    return redirect(row_url(register.id, row) if row else instrument_url(register.id), 303)


def _version(name: str = "version") -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


def save_row(register: Instrument, row: str) -> ResponseReturnValue:
    """Saves the row that was sent, or shows what is wrong with it or what somebody else wrote meanwhile."""
    if request.form.get("resolve") == "keep-theirs":
        return _read_again(register, row)
    page = page_of(register, {})
    if row not in (NEW_ROW, SINGLE_ROW) and row not in page.rows:
        abort(404)
    found = read_row(_model(register), page.form(row)["fields"], sent_fields(page), page.rows.get(row, {}), here.language(),
                     register.id, here.speaker())
    if found.faults:
        return _again(register, row, RowAttempt(_typed(page), found.faults, version=_version()), 422)
    return _keep(register, row, page, found)


def _keep(register: Instrument, row: str, page: RegisterPage, found: ReadRow) -> ResponseReturnValue:
    based_on = _version("seen" if request.form.get("resolve") == "keep-mine" else "version")
    name = new_id() if row == NEW_ROW else row
    try:
        if row == NEW_ROW:
            here.dossier().add(register.id, found.data, name)
        else:
            here.dossier().save(register.id, name, found.data, based_on)
    except StaleSave as stale:
        here.session().rollback()
        return _again(register, row, _clash(page, found.data, stale.theirs, based_on), 409)
    here.dossier().commit()
    return _read_again(register, name, row)


def _clash(page: RegisterPage, mine: Mapping[str, Any], theirs: Entry, based_on: int) -> RowAttempt:
    by = f"{theirs.saved_by}, {moment_words(theirs.saved, now())}"
    both = differences(page.fields, mine, theirs.data, here.speaker())
    return RowAttempt(_typed(page), {}, both, by, based_on, theirs.version)


def _model(register: Instrument) -> Any:
    return register.row or abort(404)


def sent_fields(page: RegisterPage) -> dict[str, list[str]]:
    """The fields that were sent; a box that is not ticked is not sent, and says no."""
    sent = {name: request.form.getlist(name) for name in request.form}
    return sent | {one.name: ["0"] for one in page.fields if one.kind == "boolean" and one.name not in sent}


def _typed(page: RegisterPage) -> dict[str, Any]:
    """What stood in the fields, so that the form can show it again."""
    sent = sent_fields(page)
    return {one.name: _typed_into(one, sent[one.name]) for one in page.fields if one.name in sent}


def _typed_into(one: Field, sent: list[str]) -> Any:
    if one.kind in ("choices", "references"):
        return [each for each in sent if each]
    if one.kind in ("yearly", "yearly-share"):
        return sent
    return sent[-1].replace("0", "") if one.kind == "boolean" else sent[-1]


def _again(register: Instrument, row: str, attempt: RowAttempt, code: int) -> ResponseReturnValue:
    page = page_of(register, {row: attempt})
    return edited_row(page, row, code) if is_fragment() else (render(register, page.attempts), code)


def _read_again(register: Instrument, name: str, replaced: str = "") -> ResponseReturnValue:
    if not is_fragment():
        return _back(register, name)
    page = page_of(register, {})
    shared = frame_of(register, result_of(register))
    return render_template("register/saved.html", here=shown_rows(page), row_name=name, added=replaced == NEW_ROW, **shared)


def _duplicate(register: Instrument, row: str) -> ResponseReturnValue:
    copy = here.dossier().duplicate(register.id, row)
    here.dossier().commit()
    return _back(register, copy.row)


def _move(register: Instrument, row: str) -> ResponseReturnValue:
    rows = [entry.row for entry in here.dossier().entries(register.id)]
    if row not in rows:
        abort(404)
    steps = {"up": -1, "down": 1}.get(request.form["do"], 0)
    if request.form["do"] == "move":
        steps = _version("place") - 1 - rows.index(row)
    here.dossier().move(register.id, row, steps)
    here.dossier().commit()
    return _back(register, row)


def _delete(register: Instrument, row: str) -> ResponseReturnValue:
    if row in register.fixed:
        abort(403)
    try:
        here.dossier().remove(register.id, row, _version())
    except StaleSave:
        flash(_("The row was changed in the meantime and still stands. Look at it before you delete it."), "warn")
        return _back(register, row)
    here.dossier().commit()
    return redirect(instrument_url(register.id, deleted=row), 303)


def _restore(register: Instrument, row: str) -> ResponseReturnValue:
    here.dossier().restore(register.id, row)
    here.dossier().commit()
    return _back(register, row)


_ACTS: Mapping[str, Callable[[Instrument, str], ResponseReturnValue]] = {
    "save": save_row, "duplicate": _duplicate, "up": _move, "down": _move, "move": _move, "delete": _delete,
    "restore": _restore,
}
