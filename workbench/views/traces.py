"""The trace of a figure: from the row that it stands in down to the agreed answer, the dissent and the single answers."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from phases.wording import read_text
from workbench import here
from workbench.access import READERS, allow
from workbench.addresses import instrument_url, row_url
from workbench.documents import render_html
from workbench.room_trace import trace
from workbench.row_changes import row_title
from workbench.workshop_minutes import report_of

blueprint = Blueprint("traces", __name__, url_prefix="/projects/<project>/trace")


@blueprint.get("/<instrument>/<row>")
@allow(READERS)
def page(project: str, instrument: str, row: str) -> ResponseReturnValue:
    about = here.catalogue().instruments.get(instrument)
    found = trace(here.dossier(), instrument, row, here.speaker()) if about else []
    if about is None or not found:
        abort(404)
    entry = here.dossier().entry(instrument, row)
    steps = [{"traced": one, "rounds": [{"id": part.id, "title": here.speaker().words(part.title),
                                         "html": render_html((part,), here.speaker(), numbered=False)} for part in one.rounds],
              "minutes_url": url_for("reports.page", project=project, report=report_of(one.workshop)) if one.workshop else ""}
             for one in found]
    return render_template(
        "workshop/trace.html", title=row_title(about, row, entry.data if entry else {}), steps=steps, row_url=row_url(instrument, row),
        register=read_text(here.catalogue().content.title(instrument), here.language()), register_url=instrument_url(instrument),
        history_url=instrument_url(instrument, "history.page", row=row))
