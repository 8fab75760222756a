"""The cycles of a project: read, compared, begun with what was learnt, and taken back."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from phases.gate import CycleDecision
from phases.knowledge_intelligence.next_cycle import GROUPS, Candidate
from phases.method import Quantity, Term, speaker
from workbench import carrying, cycles, here
from workbench.access import LEADS, READERS, allow
from workbench.addresses import provenance_url
from workbench.answering import see
from workbench.carrying import Carried, carried
from workbench.models import Cycle
from workbench.path import newest_decision

blueprint = Blueprint("cycles", __name__, url_prefix="/projects/<project>/cycles")
LAST_PHASE = "knowledge_intelligence"
GOES_ON = frozenset({"continue", "correct"})
say = speaker("next-cycle")


@blueprint.get("/")
@allow(READERS)
def index(project: str) -> str:
    decision = _decision()
    found = cycles.cycles_of(here.session(), here.project())
    return render_template(
        "projects/cycles.html", cycles=[_row(one) for one in found], decided=_decision_words(decision),
        goes_on=getattr(decision, "decision", "") in GOES_ON, may_lead=here.may(LEADS),
        came=len([one for one in carried(here.session(), here.project()) if not one.entry.deleted]),
    )


@blueprint.get("/next")
@allow(LEADS)
def prepare(project: str) -> str:
    found = carrying.candidates(here.dossier(), here.today())
    return _choice(found, {one.id for one in found if one.usual}, _decision())


@blueprint.post("/next")
@allow(LEADS)
def begin(project: str) -> Response | tuple[str, int]:
    decision, chosen = _decision(), set(request.form.getlist("carry"))
    found = carrying.candidates(here.dossier(), here.today())
    if getattr(decision, "decision", "") not in GOES_ON or _number("cycle") != here.project().cycle:
        return _choice(found, chosen, decision), 409
    number = here.project().cycle
    following = cycles.begin_next(here.dossier(), here.today(), _("Cycle %(number)s, at its end", number=number))
    earlier = cycles.dossier_at(following, number)
    assert earlier is not None
    changed, _left = carrying.carry(following, earlier, found, chosen)
    following.commit()
    flash(ngettext("Cycle %(number)s has begun; it took over one row.", "Cycle %(number)s has begun; it took over %(num)d rows.",
                   changed, number=number + 1), "good")
    return see("path.overview", project=project)


@blueprint.get("/carried")
@allow(LEADS)
def reconsider(project: str) -> str:
    earlier = _before()
    found = carrying.candidates(earlier, here.today())
    return _choice(found, {one.candidate for one in _standing()}, None, again=True)


@blueprint.post("/carried")
@allow(LEADS)
def carry(project: str) -> Response:
    earlier = _before()
    found = carrying.candidates(earlier, here.today())
    changed, left = carrying.carry(here.dossier(), earlier, found, set(request.form.getlist("carry")))
    here.dossier().commit()
    flash(ngettext("One row has changed.", "%(num)d rows have changed.", changed), "good")
    if left:
        flash(ngettext("One row was worked on since it was taken over; it stays.",
                       "%(num)d rows were worked on since they were taken over; they stay.", left), "warn")
    return see("cycles.index", project=project)


@blueprint.post("/take-back")
@allow(LEADS)
def take_back(project: str) -> Response:
    number = here.project().cycle
    if _number("cycle") != number or not cycles.take_back(here.dossier()):
        flash(_("The cycle was not taken back: the project has moved on meanwhile."), "warn")
        return see("cycles.index", project=project)
    here.session().commit()
    flash(_("The project is back in cycle %(number)s. What cycle %(later)s holds is kept, and stands again when it is begun.",
            number=number - 1, later=number), "good")
    return see("cycles.index", project=project)


def _number(name: str) -> int:
    return request.form.get(name, 0, int)


def _decision() -> CycleDecision | None:
    found = newest_decision(here.dossier(), LAST_PHASE)
    return found if isinstance(found, CycleDecision) else None


def _decision_words(decision: CycleDecision | None) -> str:
    if decision is None:
        return ""
    words = here.speaker().words(Term(f"knowledge-intelligence-gate.decision.{decision.decision}"))
    return f"{words} · {here.speaker().quantity(Quantity(decision.day, 'date'))}"


def _before() -> Any:
    """The dossier of the cycle before the present one; 404 in the first."""
    earlier = cycles.dossier_at(here.dossier(), here.project().cycle - 1)
    if earlier is None:
        abort(404)
    return earlier


def _standing() -> list[Carried]:
    return [one for one in carried(here.session(), here.project()) if not one.entry.deleted]


def _row(one: Cycle) -> dict[str, Any]:
    plain, number = here.project().slug.partition(cycles.MARK)[0], one.number
    day = lambda moment: here.speaker().quantity(Quantity(moment.date(), "date")) if moment else ""  # noqa: E731
    return {
        "number": number, "begun": day(one.begun), "begun_by": one.begun_by, "closed": day(one.closed), "closed_by": one.closed_by,
        "present": number == here.project().cycle and not here.in_the_past(),
        "read_url": url_for("path.overview", project=f"{plain}{cycles.MARK}{number}") if one.closed else "",
        "compare_url": url_for("versions.compare", project=plain, before=f"{cycles.MARK}{number}") if one.closed else "",
    }


def _choice(found: Iterable[Candidate], chosen: set[str], decision: CycleDecision | None, again: bool = False) -> str:
    stands = {one.candidate for one in _standing()} if again else set()
    kept = {one.candidate for one in _standing() if not one.untouched} if again else set()
    groups = [{"id": name, "title": here.speaker().words(say(f"group-{name}")),
               "rows": [_candidate(one, chosen, one.id in kept, again) for one in found if one.group == name]} for name in GROUPS]
    return render_template(
        "projects/carry.html", groups=[one for one in groups if one["rows"]], again=again, decided=_decision_words(decision),
        goes_on=again or getattr(decision, "decision", "") in GOES_ON, cycle=here.project().cycle, stands=len(stands),
        gate_url=url_for("instruments.page", project=here.project().slug, phase="knowledge-intelligence",
                         instrument="knowledge-intelligence-gate"),
    )


def _candidate(one: Candidate, chosen: set[str], kept: bool, again: bool) -> dict[str, Any]:
    said = here.speaker().words
    source = provenance_url(one.source) if not again else ""
    return {"id": one.id, "title": said(one.title), "to": said(Term(one.to)), "note": said(one.note) if one.note else "",
            "count": one.count if one.row is None else 0, "chosen": one.id in chosen, "kept": kept, "url": source}
