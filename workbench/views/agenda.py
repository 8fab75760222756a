"""The agenda of a workshop: items are put on it, worded, given their time, moved and taken off."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.agreed_lines import FLOWS
from phases.answer_types import WrongAnswer
from phases.method import Quantity
from phases.wording import read_text
from workbench import agenda, here, room_takeover
from workbench.access import AUTHORS, allow
from workbench.agenda import Candidate
from workbench.answering import see
from workbench.fault_words import sentence
from workbench.numbers import read_number
from workbench.room_asked import DOTS, title_of
from workbench.room_flow import item_of
from workbench.room_models import ItemState, Kind, Workshop, WorkshopItem
from workbench.room_targets import year_asked, years_of
from workbench.room_words import KINDS
from workbench.workshops import found

blueprint = Blueprint("agenda", __name__, url_prefix="/projects/<project>/workshops/<workshop>/agenda")
OUT_OF_PROJECT = (Kind.QUESTION, Kind.ESTIMATE, Kind.BRIEFING)
UNITS = ("money", "share", "number")
MOST_MINUTES = 480


@blueprint.get("/new/<kind>")
@allow(AUTHORS)
def choose(project: str, workshop: str, kind: str) -> str:
    about = found(workshop)
    if kind in OUT_OF_PROJECT:
        return _choosing(about, kind)
    options = "\n".join(agenda.options_out_of(here.dossier(), here.speaker(), request.args.get("from", "")))
    return _form(about, WorkshopItem(project_id="", workshop_id="", kind=_known(kind), minutes=agenda.MINUTES[Kind(kind)]), options=options)


@blueprint.post("/new/<kind>")
@allow(AUTHORS)
def add(project: str, workshop: str, kind: str) -> ResponseReturnValue:
    about = found(workshop)
    if kind in OUT_OF_PROJECT and "title" not in request.form:
        chosen = [one for one in _candidates(kind, request.form.get("from", "")) if one.name in request.form.getlist("chosen")]
        if not chosen:
            return _choosing(about, kind, _("Choose at least one.")), 422
        agenda.add_candidates(here.session(), about, kind, chosen)
        here.session().commit()
        return see("workshops.page", project=project, workshop=workshop)
    item = WorkshopItem(project_id="", workshop_id="", kind=_known(kind))
    faults = _fill(item)
    if faults:
        return _form(about, item, faults), 422
    agenda.add(here.session(), about, kind, title=item.title, help=item.help, minutes=item.minutes, settings=item.settings)
    here.session().commit()
    return see("workshops.page", project=project, workshop=workshop)


@blueprint.get("/<item>")
@allow(AUTHORS)
def edit(project: str, workshop: str, item: str) -> str:
    about = found(workshop)
    return _form(about, _item(about, item))


@blueprint.post("/<item>")
@allow(AUTHORS)
def save(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about = found(workshop)
    row = _item(about, item)
    faults = _fill(row)
    if faults:
        page = _form(about, row, faults)
        here.session().rollback()
        return page, 422
    here.session().add(row)
    here.session().commit()
    return see("workshops.page", project=project, workshop=workshop)


@blueprint.post("/<item>/move")
@allow(AUTHORS)
def move(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about = found(workshop)
    agenda.move(here.session(), about, _item(about, item), -1 if request.form.get("way") == "up" else 1)
    here.session().commit()
    return see("workshops.page", project=project, workshop=workshop, _anchor=f"item-{item}")


@blueprint.post("/<item>/remove")
@allow(AUTHORS)
def remove(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about = found(workshop)
    row = _item(about, item)
    if not agenda.may_be_removed(here.session(), row):
        flash(_("The room has seen this item; it stays with what was said."), "warn")
    else:
        agenda.remove(here.session(), about, row)
        here.session().commit()
    return see("workshops.page", project=project, workshop=workshop)


def _known(kind: str) -> Kind:
    return Kind(kind) if kind in set(Kind) else abort(404)


def _item(about: Workshop, item: str) -> WorkshopItem:
    return item_of(here.session(), about, item) or abort(404)


def _candidates(kind: str, source: str) -> list[Candidate]:
    return agenda.candidates(here.dossier(), here.speaker(), kind, source)


def _source_choices(kind: str) -> list[dict[str, str]]:
    titled = here.catalogue().content.title
    return [{"id": name, "label": read_text(titled(name), here.language())} for name in agenda.sources(here.dossier(), kind)]


def _choosing(about: Workshop, kind: str, fault: str = "") -> str:
    sources, wanted = _source_choices(kind), request.values.get("from", "")
    source = wanted if wanted or not sources or kind != Kind.ESTIMATE else sources[0]["id"]
    return render_template("workshop/choose.html", workshop=about, kind=kind, kind_word=KINDS[Kind(kind)], sources=sources, source=source,
                           candidates=_candidates(kind, source), fault=fault)


def _fill(item: WorkshopItem) -> dict[str, str]:
    """Gives the item what the form holds; the faults by field."""
    form = request.form
    title, minutes = form.get("title", "").strip(), form.get("minutes", "").strip()
    faults = {} if title or item.kind in OUT_OF_PROJECT else {"title": _("Write what the room is asked.")}
    if not minutes.isdigit() or not 0 < int(minutes) <= MOST_MINUTES:
        faults["minutes"] = _("A number from %(least)s to %(most)s.", least=1, most=MOST_MINUTES)
    else:
        item.minutes = int(minutes)
    item.title, item.help = title[:300], form.get("help", "").strip()[:1000]
    if item.state == ItemState.WAITING:
        item.settings, more = _settings(item)
        faults |= more
    return faults


def _settings(item: WorkshopItem) -> tuple[dict[str, Any], dict[str, str]]:
    form, kept, faults = request.form, dict(item.settings), {}
    if item.kind in (Kind.RANKING, Kind.MATRIX):
        kept["options"] = agenda.options_of(form.get("options", ""))
        if len(kept["options"]) < 2:
            faults["options"] = _("Write at least two options, one a line.")
    if item.kind == Kind.MATRIX:
        kept["axes"] = [form.get(name, "").strip()[:80] for name in ("across", "up")]
        if not all(kept["axes"]):
            faults["across"] = _("Name both axes, for example importance and satisfaction.")
    if item.kind == Kind.IDEAS:
        dots = form.get("dots", "")
        kept["dots"] = min(max(int(dots), 1), 20) if dots.isdigit() and len(dots) < 4 else DOTS
        kept["to"] = form.get("to", "") if form.get("to") in room_takeover.REGISTERS else ""
    if item.kind == Kind.ESTIMATE:
        kept["unit"] = form.get("unit") if form.get("unit") in UNITS else "number"
        kept["measure"] = _measure(item)
        faults |= _of_line(item, kept)
    return kept, faults


def _measure(item: WorkshopItem) -> Any:
    """The unit in words as it was typed; one that stands in two languages stays while nobody changes it."""
    typed, before = request.form.get("measure", "").strip()[:80], item.settings.get("measure", "")
    return before if typed == read_text(before, here.language()) else typed


def _of_line(item: WorkshopItem, kept: dict[str, Any]) -> dict[str, str]:
    """What an estimate of a cost or a benefit needs besides: its year in money, or what is planned in a measure of its own."""
    years = years_of(here.dossier(), item.instrument, item.row)
    kept.pop("planned", None)
    if request.form.get("year", "") in map(str, years):
        kept["year"] = int(request.form["year"])
    if item.instrument not in FLOWS or kept["unit"] != "number":
        return {}
    try:
        planned = read_number(request.form.get("planned", ""), here.language())
    except WrongAnswer as fault:
        return {"planned": sentence(fault)}
    kept["planned"] = f"{planned:f}"
    return {} if planned else {"planned": _("Write how much the line counts on; of nothing no range can be a part.")}


def _years(item: WorkshopItem) -> dict[str, Any]:
    """The years that can be asked about, each with the amount that stands there, and the one that is."""
    amounts = years_of(here.dossier(), item.instrument, item.row)
    asked = item.settings.get("year", year_asked(here.dossier(), item.instrument, item.row))
    say = here.speaker().quantity
    return {"choices": [{"id": str(year), "label": f"{year} · {say(Quantity(amount, 'money'))}"} for year, amount in amounts.items()],
            "asked": request.form.get("year", "" if asked is None else str(asked))}


def _planned(item: WorkshopItem) -> str:
    kept = item.settings.get("planned")
    return "" if kept is None else here.speaker().quantity(Quantity(Decimal(kept)), exact=True)


def _form(about: Workshop, item: WorkshopItem, faults: dict[str, str] | None = None, options: str = "") -> str:
    registers = [{"id": name, "label": read_text(here.catalogue().content.title(name), here.language())}
                 for name in room_takeover.REGISTERS if name in here.catalogue().instruments]
    language = here.language()
    kept = "\n".join(read_text(one["label"], language) for one in item.settings.get("options", ()))
    axes = [read_text(one, language) for one in (*item.settings.get("axes", ()), "", "")[:2]]
    new = not item.workshop_id
    return render_template(
        "workshop/item.html", workshop=about, item=item, kind_word=KINDS[Kind(item.kind)], faults=faults or {}, new=new, axes=axes,
        options=request.form.get("options", options or kept), own=read_text(item.title, language), help=read_text(item.help, language),
        line=item.instrument in FLOWS, years=_years(item), planned=_planned(item),
        measure=read_text(item.settings.get("measure", ""), language),
        asked="" if new or item.title else read_text(title_of(here.catalogue(), item), language), registers=registers, dots=DOTS,
        fixed=item.state != ItemState.WAITING, sources=_source_choices(item.kind) if new else [])
