"""Decisions of the gates: taken by the committee, on a version of the report, newest first."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from workbench.access import COMMITTEE, allow
from workbench.instrument_frame import present
from workbench.register_page import NEW_ROW, RowAttempt
from workbench.views.registers import page_of, render
from workbench.views.rows import save_row

blueprint = Blueprint("decisions", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/decisions")


@blueprint.get("/<row>")
@allow(COMMITTEE)
def edit(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    gate = present(phase, instrument, "decision")
    if row != NEW_ROW and row not in page_of(gate, {}).rows:
        abort(404)
    return render(gate, {row: RowAttempt()})


@blueprint.post("/<row>")
@allow(COMMITTEE)
def change(project: str, phase: str, instrument: str, row: str) -> ResponseReturnValue:
    return save_row(present(phase, instrument, "decision"), row)
