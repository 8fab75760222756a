"""Ready rows of a register's library: picked, and added as they are."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from pydantic_core import to_jsonable_python

from workbench import here
from workbench.access import AUTHORS, allow
from workbench.addresses import instrument_url
from workbench.instrument_frame import present

blueprint = Blueprint("library", __name__, url_prefix="/projects/<project>/<phase>/<instrument>/library")


@blueprint.post("")
@allow(AUTHORS)
def add(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    register = present(phase, instrument, "register")
    words = here.catalogue().content.instruments.get(register.id)
    ready = words.library if words else ()
    wanted = {int(one) for one in request.form.getlist("row") if one.isdigit() and len(one) < 6}
    for place in sorted(wanted):
        if place < len(ready):
            row = {name: value for name, value in ready[place].items() if name != "id"}
            here.dossier().add(register.id, to_jsonable_python(row), str(ready[place].get("id", "")) or "")
    here.dossier().commit()
    return redirect(instrument_url(register.id), 303)
