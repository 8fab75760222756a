"""Ready rows of a register's library: picked, and added as they are."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from pydantic_core import to_jsonable_python

from phases.method import Instrument
from workbench import here
from workbench.access import AUTHORS, allow
from workbench.addresses import instrument_url
from workbench.instrument_frame import present
from workbench.models import new_id
from workbench.ready_rows import ready_groups
from workbench.views.registers import page_of

blueprint = Blueprint("library", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/library")
ALL = "all"


@blueprint.post("")
@allow(AUTHORS)
def add(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    register = present(phase, instrument, "register")
    words = here.catalogue().content.instruments.get(register.id)
    ready = words.library if words else ()
    standing = {entry.row for entry in here.dossier().entries(register.id)}
    chosen = [ready[place] for place in sorted(_wanted(register)) if place < len(ready)]
    here.dossier().put_all(register.id, {
        str(row.get("id", "")) or new_id(): to_jsonable_python({name: value for name, value in row.items() if name != "id"})
        for row in chosen if row.get("id") not in standing
    })
    here.dossier().commit()
    return redirect(instrument_url(register.id), 303)


def _wanted(register: Instrument) -> set[int]:
    """The places that were ticked; for *all*, those of the rows that are not there yet."""
    ticked = request.form.getlist("row")
    if ALL in ticked:
        return {one.place for group in ready_groups(page_of(register, {})) for one in group.rows if not one.taken}
    return {int(one) for one in ticked if one.isdigit() and len(one) < 6}
