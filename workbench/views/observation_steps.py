"""The board of observations: each step of the process is made by a click, in the name of the person and of today."""

from collections.abc import Mapping
from typing import Any, get_args

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.knowledge_intelligence.observations import FIELDS, ID, STATES, Credibility, Observation, rating
from phases.knowledge_intelligence.watch_fields import title_in
from phases.method import Quantity, Sentence, Term
from workbench import here
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import row_url
from workbench.dossier import StaleSave
from workbench.instrument_frame import frame_of, present
from workbench.register_fields import Option

blueprint = Blueprint("observation_steps", __name__, url_prefix="/projects/<project>/knowledge-intelligence/observations")
PHASE, LONGEST = "knowledge-intelligence", 2_000
STEPS: Mapping[str, tuple[str, str, str]] = {
    "to-qualify": ("credibility", "qualified_by", "qualified_on"), "to-spread": ("spread_to", "spread_by", "spread_on"),
    "to-act": ("action", "acted_by", "acted_on"),
}
"""For each open state what is asked, and the columns that say who answered and when."""


@blueprint.get("/board")
@allow(READERS)
def board(project: str) -> ResponseReturnValue:
    shown = present(PHASE, ID)
    result = here.workings().result(ID)
    frame = frame_of(shown, result) | {"result_html": "", "missing": [], "offers": [], "links": []}
    rows: Mapping[str, Observation] = result.values or {}
    columns = [{"id": state, "title": here.speaker().words(Sentence(f"{ID}.{state}")),
                "cards": [_card(key, row) for key, row in rows.items() if row.state == state]} for state in STATES]
    return render_template("knowledge_intelligence/board.html", columns=columns, ratings=_ratings(), asked=_asked(),
                           may_step=here.may(AUTHORS), any_row=bool(rows), **frame)


def _card(key: str, row: Observation) -> dict[str, Any]:
    known = here.workings().known((ID,))
    beside = here.workings().result(ID).beside.get(key, ())
    entry = here.dossier().entry(ID, key)
    return {
        "id": key, "title": row.title, "url": row_url(ID, key), "field": title_in(known, FIELDS, row.field),
        "rating": rating(known, row), "said": row.says, "beside": beside, "version": entry.version if entry else 0,
        "steps": [(by, here.speaker().quantity(Quantity(on, "date"))) for by, on in (
            (row.collected_by, row.seen_on), (row.qualified_by, row.qualified_on), (row.spread_by, row.spread_on),
            (row.acted_by, row.acted_on)) if on],
    }


def _ratings() -> list[Option]:
    return [Option(one, here.speaker().words(Term(f"{ID}.credibility.{one}"))) for one in get_args(Credibility)]


def _asked() -> dict[str, str]:
    return {state: here.speaker().words(Term(f"{ID}.{column}")) for state, (column, _by, _on) in STEPS.items()}


@blueprint.post("/<row>/step")
@allow(AUTHORS)
def step(project: str, row: str) -> ResponseReturnValue:
    present(PHASE, ID)
    seen: Any = here.dossier().worksheet(ID).rows.get(row)
    entry = here.dossier().entry(ID, row)
    if seen is None or entry is None or entry.deleted:
        abort(404)
    asked = "set_aside" if request.form.get("do") == "set-aside" else STEPS.get(seen.state, ("", "", ""))[0]
    said = request.form.get(asked, "").strip()[:LONGEST]
    if not asked or not said or (asked == "credibility" and said not in get_args(Credibility)):
        flash(_("The step was not made: say what is asked for on the card."), "warn")
    else:
        _make(row, {**entry.data, asked: said, **_signed(asked, seen.state)})
    return redirect(url_for("observation_steps.board", project=project, _anchor=f"card-{row}"), 303)


def _signed(asked: str, state: str) -> dict[str, str]:
    if asked == "set_aside":
        return {}
    someone = here.person()
    _asked_for, by, on = STEPS[state]
    return {by: someone.name if someone else "", on: here.today().isoformat()}


def _make(row: str, data: Mapping[str, Any]) -> None:
    version = request.form.get("version", "")
    try:
        here.dossier().save(ID, row, data, int(version) if version.isdigit() and len(version) < 10 else 0)
    except StaleSave:
        here.session().rollback()
        flash(_("Somebody changed this observation in the meantime: look at it, then make the step."), "warn")
        return
    here.dossier().commit()
