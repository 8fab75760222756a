"""What a row that is being edited would give, said at once and without saving it."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from workbench import here
from workbench.access import AUTHORS, allow
from workbench.forms import read_row
from workbench.instrument_frame import present
from workbench.register_page import NEW_ROW
from workbench.views.registers import page_of
from workbench.views.rows import sent_fields

blueprint = Blueprint("row_preview", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/rows/<row>/preview")


@blueprint.post("")
@allow(AUTHORS)
def show(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    register = present(phase, instrument, "register")
    if register.preview is None or register.row is None:
        abort(404)
    page = page_of(register, {})
    if row != NEW_ROW and row not in page.rows:
        abort(404)
    found = read_row(register.row, page.form(row)["fields"], sent_fields(page), page.rows.get(row, {}), here.language(),
                     register.id, here.speaker())
    if found.faults:
        return render_template("register/preview.html", preview=None)
    known = here.workings().known((*register.reads, register.id))
    return render_template("register/preview.html", preview=register.preview(known, row, found.data))
