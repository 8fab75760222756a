"""The page of any instrument, the figures of its result, and the rows that it offers to other registers."""

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from phases.method import Instrument
from phases.wording import read_text
from workbench import here, offers
from workbench.access import AUTHORS, MEMBERS, READERS, allow
from workbench.addresses import instrument_url, row_url
from workbench.instrument_frame import figure_of, present
from workbench.models import Role
from workbench.pictures import answer
from workbench.table_files import tables_of, to_csv, to_xlsx
from workbench.views import briefings, questionnaires, registers
from workbench.views.register_files import XLSX

blueprint = Blueprint("instruments", __name__, url_prefix="/projects/<project>/<phase>/<instrument>")


@blueprint.get("")
@allow(MEMBERS)
def page(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    shown = present(phase, instrument)
    if here.role() == Role.PARTICIPANT and shown.kind != "questionnaire":
        abort(403)
    return _render(shown)


def _render(shown: Instrument) -> str:
    if shown.kind == "briefing" and shown.id in here.catalogue().content.briefings:
        return briefings.render(shown)
    return questionnaires.render(shown) if shown.kind == "questionnaire" else registers.render(shown)


@blueprint.get("/figures/<figure>.svg")
@allow(READERS)
def figure(project: str, phase: str, instrument: str, figure: str) -> Response:
    shown = present(phase, instrument)
    return answer(figure_of(here.workings().result(shown.id), figure))


@blueprint.get("/tables/<table>.csv")
@allow(READERS)
def table(project: str, phase: str, instrument: str, table: str) -> Response:
    shown = present(phase, instrument)
    found = tables_of(here.workings().result(shown.id).sections).get(table)
    if found is None:
        abort(404)
    return _sent(to_csv(found, here.speaker()), f"{shown.id}-{table}.csv", "text/csv; charset=utf-8")


@blueprint.get("/tables.xlsx")
@allow(READERS)
def tables(project: str, phase: str, instrument: str) -> Response:
    shown = present(phase, instrument)
    sections = here.workings().result(shown.id).sections
    if not sections:
        abort(404)
    title = read_text(here.catalogue().content.title(shown.id), here.language())
    return _sent(to_xlsx(title, here.project().client, sections, here.today(), here.speaker()), f"{shown.id}.xlsx", XLSX)


def _sent(content: bytes, name: str, kind: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@blueprint.post("/offers/<offer>")
@allow(AUTHORS)
def take_offer(project: str, phase: str, instrument: str, offer: str) -> ResponseReturnValue:
    shown = present(phase, instrument)
    wanted = next((one for one in here.workings().result(shown.id).offers if one.id == offer), None)
    if wanted is None:
        abort(404)
    entry = (offers.take_again if "again" in request.form else offers.take)(here.dossier(), shown.id, wanted)
    here.dossier().commit()
    return redirect(row_url(wanted.to, entry.row), 303)


@blueprint.post("/offers")
@allow(AUTHORS)
def take_offers(project: str, phase: str, instrument: str) -> ResponseReturnValue:
    shown, to = present(phase, instrument), request.form.get("to", "")
    wanted = [one for one in here.workings().result(shown.id).offers if one.to == to]
    if not wanted:
        abort(404)
    for one in wanted:
        offers.take(here.dossier(), shown.id, one)
    here.dossier().commit()
    return redirect(instrument_url(to), 303)
