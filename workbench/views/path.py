"""The path of a project: where it stands, its phases, items and gates."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, g, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from phases.feasibility.case_evaluation import key_figures
from phases.method import Quantity, Term
from phases.wording import read_text
from workbench import baselines, here
from workbench.access import LEADS, MEMBERS, READERS, allow, may_enter
from workbench.addresses import provenance_url
from workbench.baselines import find
from workbench.content_versions import newest
from workbench.frame import current_path, url_part
from workbench.knowledge import Known, known_by_item
from workbench.models import Role
from workbench.path import Due, ModuleState, PhaseState, due, gate_instrument, instrument_progress, next_step
from workbench.reminders import due_reminders, reminders_of

blueprint = Blueprint("path", __name__, url_prefix="/projects/<project>")
MOST_REMINDERS = 12


@blueprint.get("/")
@allow(MEMBERS)
def overview(project: str) -> str:
    path = current_path()
    here_now = next((phase for phase in path if phase.state == "now"), None)
    step = next_step(path)
    return render_template(
        "path/overview.html", phases=[_card(phase) for phase in path], current=here_now, here_title=_title(here_now),
        due=[*_reminded(), *(_due_row(one) for one in due(path, here.today()))], step=_step(step), gates=[_gate(one) for one in path],
        figures=_figures() if here.role() != Role.PARTICIPANT else [],
        newer_content=may_enter(LEADS, signed_in=True, administrator=False, role=here.role())
        and here.catalogue().content.version != newest().content.version,
    )


@blueprint.get("/phases/<phase>")
@allow(READERS)
def phase(project: str, phase: str) -> str:
    state = next((one for one in current_path() if url_part(one.content.id) == phase), None)
    if state is None:
        abort(404)
    g.shown_phase = state.content.id
    return render_template("path/phase.html", phase=state, modules=_modules(state),
                           card=_card(state), gate=_gate(state), gate_instruments=_beside_gate(state))


def _beside_gate(phase: PhaseState) -> list[dict[str, str]]:
    """The instruments that serve the gate besides the decision itself: what the committee looks at."""
    serving = here.catalogue().serving(phase.content.gate.id)
    return [{"title": _instrument_title(one.id), "url": instrument_url(one.id)} for one in serving
            if one.id != gate_instrument(phase.content.id)]


def _figures() -> list[dict[str, str]]:
    """The four figures of the case, once there is one."""
    case = here.workings().result("case-evaluation").values
    spoken = [here.speaker().key_figure(one) for one in key_figures(case).figures] if case else []
    return [{"label": label, "value": value, "note": note} for label, value, note in spoken]


def _title(phase: PhaseState | None) -> str:
    return read_text(phase.content.title, here.language()) if phase else ""


def _card(phase: PhaseState) -> dict[str, Any]:
    text = lambda wording: read_text(wording, here.language())  # noqa: E731
    return {
        "title": text(phase.content.title), "purpose": text(phase.content.purpose), "state": phase.state,
        "url": url_for("path.phase", project=here.project().slug, phase=url_part(phase.content.id)),
        "answered": phase.progress.settled, "asked": phase.progress.asked,
        "decision": _decision_words(phase), "tone": _decision_tone(phase),
    }


def _decision_words(phase: PhaseState) -> str:
    decision = getattr(phase.decision, "decision", "")
    if not decision:
        return ""
    return here.speaker().words(Term(f"{gate_instrument(phase.content.id)}.decision.{decision}"))


def _decision_tone(phase: PhaseState) -> str:
    tones = {"go": "good", "continue": "good", "go-with-conditions": "warn", "correct": "warn", "no-go": "bad", "stop": "bad"}
    return tones.get(getattr(phase.decision, "decision", ""), "plain")


def _gate(phase: PhaseState) -> dict[str, Any]:
    row, slug = phase.decision, here.project().slug
    conditions = read_text(getattr(row, "conditions", "") or "", here.language())
    return {
        "title": _("Decision: %(phase)s", phase=_title(phase)), "tone": _decision_tone(phase),
        "decides": read_text(phase.content.gate.decides, here.language()), "decision": _decision_words(phase),
        "conditions": [line.lstrip("-* ") for line in conditions.splitlines() if line.strip()],
        "date": here.speaker().quantity(Quantity(row.day, "date")) if getattr(row, "day", None) else "",
        "people": [one.strip() for one in read_text(getattr(row, "people", "") or "", here.language()).split(",") if one.strip()],
        "version": _version_words(row),
        "edit_url": url_for("instruments.page", project=slug, phase=url_part(phase.content.id),
                            instrument=gate_instrument(phase.content.id)),
    }


def _version_words(decision: object | None) -> str:
    kept = find(here.session(), here.project(), getattr(decision, "baseline", None) or "")
    return f"{kept.name} · {kept.hash[:8]}" if kept else ""


def _version(baseline: str | None) -> str:
    kept = baselines.find(here.session(), here.project(), baseline) if baseline else None
    return kept.name if kept else ""


def _modules(phase: PhaseState) -> list[dict[str, Any]]:
    known = known_by_item(item.id for module in phase.modules for item in module.content.items)
    return [_module(one, known) for one in phase.modules]


def _module(module: ModuleState, known: Mapping[str, list[Known]]) -> dict[str, Any]:
    return {
        "id": module.content.id, "title": read_text(module.content.title, here.language()),
        "purpose": read_text(module.content.purpose, here.language()), "lens": module.content.lens,
        "chosen": module.plan.chosen, "progress": module.progress, "finished": module.finished,
        "owner": module.plan.owner, "due": _day(module.plan.due), "items": [_item(item, known) for item in module.content.items],
    }


def _item(item: Any, known: Mapping[str, list[Known]]) -> dict[str, Any]:
    serving = here.catalogue().serving(item.id)
    return {
        "known": known.get(item.id, []),
        "id": item.id, "title": read_text(item.title, here.language()),
        "purpose": read_text(item.purpose, here.language()),
        "instruments": [{"title": _instrument_title(one.id), "url": instrument_url(one.id), "note": _note(one)}
                        for one in serving],
    }


def _instrument_title(name: str) -> str:
    return read_text(here.catalogue().content.title(name), here.language())


def _note(instrument: Any) -> str:
    done = instrument_progress(here.dossier(), instrument)
    if instrument.kind == "register":
        rows = len(here.dossier().entries(instrument.id))
        return str(rows) if rows and not instrument.single else ""
    return f"{done.settled}/{done.asked}" if done.asked else ""


def instrument_url(name: str, anchor: str | None = None) -> str:
    """The address of an instrument's page in the present project."""
    return url_for("instruments.page", project=here.project().slug, phase=url_part(here.catalogue().phase_of(name)),
                   instrument=name, _anchor=anchor)


def _day(day: Any) -> str:
    return here.speaker().quantity(Quantity(day, "date")) if day else ""


def _due_row(one: Due) -> dict[str, Any]:
    module = one.module
    count = module.progress
    return {
        "title": read_text(module.content.title, here.language()),
        "url": url_for("path.phase", project=here.project().slug, phase=url_part(module.phase), _anchor=module.content.id),
        "why": _("%(settled)s of %(asked)s settled", settled=count.settled, asked=count.asked),
        "who": module.plan.owner, "when": _("late") if one.late else _day(module.plan.due),
        "tone": "bad" if one.late else "warn" if one.soon else "plain",
    }


def _reminded() -> list[dict[str, Any]]:
    """What rows of the project's registers have for now; not for participants, who do not read them."""
    found = due_reminders(reminders_of(here.workings()), here.today()) if here.role() != Role.PARTICIPANT else ()
    shown = [
        {"title": here.speaker().words(one.about.what), "url": provenance_url(one.about.source),
         "why": _instrument_title(one.about.source.instrument), "who": one.about.who,
         "when": _("late since %(day)s", day=_day(one.about.due)) if one.late else _day(one.about.due),
         "tone": "bad" if one.late else "warn"}
        for one in found[:MOST_REMINDERS]
    ]
    more = len(found) - MOST_REMINDERS
    if more > 0:
        rest = found[MOST_REMINDERS].about.source.instrument
        shown.append({"title": ngettext("%(num)d more is due", "%(num)d more are due", more), "url": instrument_url(rest),
                      "why": "", "who": "", "when": "", "tone": "plain"})
    return shown


def _step(module: ModuleState | None) -> dict[str, Any] | None:
    """Where the big button leads: the first instrument of the module that is not settled."""
    if module is None:
        return None
    for instrument in module.instruments:
        done = instrument_progress(here.dossier(), instrument)
        if done.settled < done.asked:
            return {"title": _instrument_title(instrument.id), "url": instrument_url(instrument.id)}
    return None
