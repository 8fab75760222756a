"""What if: levers that are moved without saving anything, and the two ways to keep what was found."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.case_evaluation import evaluate_case
from phases.feasibility import what_if, what_if_page
from phases.feasibility.case_registers import CASE_READS
from phases.feasibility.case_view import EVALUATION, CaseView
from phases.feasibility.what_if import Lever, WhatIf
from phases.method import Figure
from workbench import here
from workbench.access import AUTHORS, READERS, allow, may_enter
from workbench.addresses import instrument_url, provenance_url, row_url
from workbench.documents import render_html
from workbench.dossier import StaleSave
from workbench.kept import Kept
from workbench.pages import is_fragment
from workbench.pictures import addressed, answer
from workbench.report_page import figures_of
from workbench.what_if_form import change_words, lever_field, query_of, values_of

blueprint = Blueprint("what_if", __name__, url_prefix="/projects/<project>/feasibility/case-evaluation/what-if")
LONGEST_TITLE = 200
_tried = Kept(64)


@blueprint.get("")
@allow(READERS)
def page(project: str) -> ResponseReturnValue:
    case = _entered()
    if case is None:
        return redirect(instrument_url(EVALUATION), 303)
    chosen = _alternative(case)
    found, what = _moved(case, chosen)
    shown = {
        "levers": [lever_field(one, what) for one in found], "moved": what.moved, "alternative": chosen,
        "result_html": _result(case, what, chosen),
        "alternatives": [{"id": one.id, "label": here.speaker().words(one.title)} for one in case.acting],
        "query": query_of(found, what, chosen), "may_work": may_enter(AUTHORS, True, False, here.role()), "unsaved": _unsaved(what),
    }
    return render_template("feasibility/what_if_result.html" if is_fragment() else "feasibility/what_if.html", **shown)


@blueprint.get("/figures/<name>.svg")
@allow(READERS)
def figure(project: str, name: str) -> Response:
    case = _entered() or abort(404)
    chosen = _alternative(case)
    _found, what = _moved(case, chosen)
    return answer(figures_of(what_if_page.sections(case, _evaluated(case, what), chosen)).get(name))


@blueprint.post("/scenario")
@allow(AUTHORS)
def keep(project: str) -> ResponseReturnValue:
    case = _entered() or abort(404)
    _found, what = _moved(case, _alternative(case))
    title = request.form.get("title", "").strip()[:LONGEST_TITLE] or _("What if of %(day)s", day=here.today().isoformat())
    entry = here.dossier().add("scenarios", what_if.scenario_row(case.file, what, title))
    here.session().commit()
    flash(_("Kept as a scenario. Give it a weight; all weights add up to 100%%."))
    return redirect(row_url("scenarios", entry.row), 303)


@blueprint.get("/apply")
@allow(AUTHORS)
def confirm(project: str) -> ResponseReturnValue:
    case = _entered() or abort(404)
    chosen = _alternative(case)
    found, what = _moved(case, chosen)
    rows = [change_words(one) for one in what_if.row_changes(case, what)]
    return render_template("feasibility/what_if_apply.html", rows=rows, query=query_of(found, what, chosen), horizon=what.horizon)


@blueprint.post("/apply")
@allow(AUTHORS)
def apply(project: str) -> ResponseReturnValue:
    case = _entered() or abort(404)
    _found, what = _moved(case, _alternative(case))
    changes = what_if.row_changes(case, what)
    try:
        for one in changes:
            _write(one)
    except StaleSave:
        here.session().rollback()
        flash(_("Somebody changed a row in the meantime. Nothing was written: look again, then apply."), "warn")
        return redirect(url_for("what_if.page", project=project, **_sent()), 303)
    here.session().commit()
    flash(_("%(num)d rows were changed; each keeps its history.", num=len(changes)))
    return redirect(instrument_url(EVALUATION), 303)


def _write(change: what_if.RowChange) -> None:
    dossier = here.dossier()
    row = change.row or next((entry.row for entry in dossier.entries(change.instrument)), "")
    entry = dossier.entry(change.instrument, row)
    if entry is not None:
        dossier.save(change.instrument, row, {**entry.data, **change.fields}, entry.version)


def _entered() -> CaseView | None:
    found: CaseView | None = here.workings().result(EVALUATION).values
    return found


def _alternative(case: CaseView) -> str:
    wanted = request.values.get("alternative", "")
    return wanted if wanted in {one.id for one in case.acting} else case.shown.id


def _sent() -> Mapping[str, str]:
    return {name: value for name, value in request.values.items() if name not in ("csrf_token", "title", "theme", "language")}


def _moved(case: CaseView, alternative: str) -> tuple[tuple[Lever, ...], WhatIf]:
    """The levers of the case, and what the address moves."""
    found = what_if.levers(case, alternative)
    return found, what_if.read(found, values_of(found, request.values))


def _evaluated(case: CaseView, what: WhatIf) -> CaseView:
    if not what.moved:
        return case
    project, state = here.project(), here.dossier().state()
    key = (project.id, project.cycle, tuple(state.get(one, 0) for one in CASE_READS), case.chosen, what.key)
    return _tried.get(key, lambda: _evaluate(case, what))


def _evaluate(case: CaseView, what: WhatIf) -> CaseView:
    file = what_if.changed(case.file, what)
    return CaseView(file, evaluate_case(file), case.chosen)


def _result(case: CaseView, what: WhatIf, alternative: str) -> str:
    tried, speaker = _evaluated(case, what), here.speaker()
    query = query_of(what_if.levers(case, alternative), what, alternative)

    def address(figure: Figure, **shown: Any) -> str:
        return url_for("what_if.figure", project=here.project().slug, name=figure.id, language=here.language(), **shown, **query)

    return render_html(what_if_page.sections(case, tried, alternative), speaker, addressed(address), provenance_url)


def _unsaved(what: WhatIf) -> list[str]:
    """What a scenario cannot keep, in words."""
    found = [_("the horizon")] if what.horizon is not None else []
    return [*found, *([_("the probabilities of risks")] if what.probabilities else [])]
