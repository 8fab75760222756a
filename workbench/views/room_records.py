"""What a room agreed on, item by item: the facilitator's record, taken into the dossier with one click and back out again."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from phases.agreed_answers import ID as AGREED
from phases.agreed_lines import NoAmount
from phases.answer_types import WrongAnswer
from phases.method import Provenance
from phases.tally import Tally, is_estimate
from phases.tally_section import tally_section
from phases.wording import read_text
from workbench import here, room_takeover
from workbench.access import AUTHORS, allow
from workbench.addresses import row_url
from workbench.documents import render_html
from workbench.dossier import StaleSave
from workbench.fault_words import sentence
from workbench.record_form import FIELD, Filled, filled, read_record, typed_again, ways
from workbench.room_answers import ideas_of
from workbench.room_flow import item_of
from workbench.room_models import Idea, Kind, Workshop, WorkshopItem
from workbench.room_record import forget, keep
from workbench.room_targets import Destination, destination
from workbench.room_words import year_words
from workbench.row_changes import row_title
from workbench.views.room_actions import shown_actions
from workbench.workshop_minutes import is_shown, seen_tally
from workbench.workshops import found as workshop_of

blueprint = Blueprint("room_records", __name__, url_prefix="/projects/<project>/workshops/<workshop>/items/<item>")
CONTROLLED = (Kind.QUESTION, Kind.ESTIMATE, Kind.RANKING, Kind.MATRIX)


def asked_item(workshop: str, item: str) -> tuple[Workshop, WorkshopItem]:
    """The workshop and the item of the address; 404 where there is none."""
    about = workshop_of(workshop)
    return about, item_of(here.session(), about, item) or abort(404)


@blueprint.get("/record")
@allow(AUTHORS)
def page(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about, asked = asked_item(workshop, item)
    found = seen_tally(here.dossier(), about, asked)
    return _page(about, asked, found, filled(asked, found))


@blueprint.post("/record")
@allow(AUTHORS)
def record(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about, asked = asked_item(workshop, item)
    found = seen_tally(here.dossier(), about, asked)
    try:
        said = read_record(request.form, found, here.language())
        keep(here.dossier(), about, asked, found, said, _version())
    except WrongAnswer as fault:
        own = read_text(getattr(found.item.question, "fault", None), here.language())
        return _page(about, asked, found, typed_again(request.form, found.item), own or sentence(fault)), 422
    except NoAmount:
        fault = _("This line has no amount in that year yet, so that a range in money cannot be kept on it. Enter its amounts first.")
        return _page(about, asked, found, typed_again(request.form, found.item), fault), 422
    except StaleSave:
        here.session().rollback()
        fault = _("The row was changed since this page was loaded. Look at what stands there now, and record again to put the agreed"
                  " answer in its place.")
        return _page(about, asked, found, typed_again(request.form, found.item), fault), 409
    here.dossier().commit()
    flash(_("What was agreed is recorded."), "good")
    return _see(about, asked)


@blueprint.post("/record/undo")
@allow(AUTHORS)
def undo(project: str, workshop: str, item: str) -> ResponseReturnValue:
    about, asked = asked_item(workshop, item)
    had_gone_somewhere = asked.agreed is not None and destination(here.dossier(), asked) is not None
    put_back = forget(here.dossier(), about, asked)
    here.dossier().commit()
    if had_gone_somewhere and not put_back:
        flash(_("The record is taken back. The row was changed since and stays as it is."), "warn")
    else:
        flash(_("The record is taken back."), "good")
    return _see(about, asked)


@blueprint.post("/ideas/<idea>")
@allow(AUTHORS)
def take_idea(project: str, workshop: str, item: str, idea: str) -> ResponseReturnValue:
    about, asked = asked_item(workshop, item)
    kept = here.session().get(Idea, (about.project_id, idea))
    if kept is None or kept.item_id != asked.id or not is_shown(about, asked):
        abort(404)
    if request.form.get("do") == "take-back":
        room_takeover.take_back(here.dossier(), about, f"idea-{kept.id}")
        flash(_("The idea is out of the register again; its history stays."), "good")
    else:
        _take(about, asked, kept, request.form.get("register", ""))
    here.dossier().commit()
    return redirect(url_for("room_records.page", project=project, workshop=workshop, item=item, _anchor="wall"), 303)


def _take(about: Workshop, asked: WorkshopItem, kept: Idea, register: str) -> None:
    if register not in room_takeover.REGISTERS or register not in here.catalogue().instruments:
        abort(404)
    entry = room_takeover.take_idea(here.dossier(), about, kept, _dots(about, asked).get(kept.id, 0), register)
    title = _title(register)
    if any(one.row == entry.row for one in here.dossier().unreadable(register)):
        flash(_("The idea stands in “%(register)s”. Complete its row there: the register needs more than an idea says.",
                register=title), "warn")
    else:
        flash(_("The idea stands in “%(register)s”.", register=title), "good")


def _dots(about: Workshop, asked: WorkshopItem) -> dict[str, int]:
    found = seen_tally(here.dossier(), about, asked)
    return {one.option.id: one.count for part in found.parts for one in part.slices} if asked.kind == Kind.IDEAS else {}


def _wall(about: Workshop, asked: WorkshopItem) -> list[dict[str, Any]]:
    """The ideas group by group, each with its dots and the register it was taken into."""
    if asked.kind != Kind.IDEAS or not is_shown(about, asked):
        return []
    dots, became = _dots(about, asked), room_takeover.taken(here.dossier(), about)
    found: dict[str, list[dict[str, Any]]] = {}
    for one in ideas_of(here.session(), asked):
        row = became.get(f"idea-{one.id}")
        found.setdefault(one.cluster, []).append({"idea": one, "dots": dots.get(one.id, 0), **_became(row)})
    return [{"cluster": cluster, "ideas": sorted(some, key=lambda each: -each["dots"]), "dots": sum(each["dots"] for each in some)}
            for cluster, some in found.items()]


def _became(row: Provenance | None) -> dict[str, str]:
    return {"url": row_url(row.instrument, row.row), "register": _title(row.instrument)} if row else {}


def _title(instrument: str) -> str:
    return read_text(here.catalogue().content.title(instrument), here.language())


def _registers(asked: WorkshopItem) -> list[dict[str, str]]:
    """The registers that take ideas, the one the wall was made for first."""
    known = [name for name in room_takeover.REGISTERS if name in here.catalogue().instruments]
    known.sort(key=lambda name: name != asked.settings.get("to"))
    return [{"id": name, "label": _title(name)} for name in known]


def _see(about: Workshop, item: WorkshopItem) -> ResponseReturnValue:
    return redirect(url_for("room_records.page", project=here.project().slug, workshop=about.id, item=item.id), 303)


def _version() -> int:
    text = request.form.get("version", "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _page(about: Workshop, item: WorkshopItem, found: Tally, form: Filled, fault: str = "") -> str:
    to = destination(here.dossier(), item)
    return render_template(
        "workshop/record.html", workshop=about, item=item, asked=found.item, found=found, form=form, fault=fault, field=FIELD,
        title=read_text(found.item.title, here.language()), shown=is_shown(about, item), ways=ways(found), estimate=is_estimate(found.item),
        result=_said(found) if is_shown(about, item) and item.kind != Kind.BRIEFING else "",
        controlled=item.kind in CONTROLLED and (item.kind != Kind.QUESTION or found.item.question is not None),
        choices=[{"id": one.id, **dict.fromkeys(("fr", "en"), read_text(one.label, here.language()))} for one in found.item.options],
        to=_destination(to), year=year_words(found.item),
        wall=_wall(about, item), registers=_registers(item), promised=shown_actions(about, item.id),
        currency=here.project().currency, agreed_url=row_url(AGREED, item.id) if item.agreed_at else "",
    )


def _said(found: Tally) -> Markup:
    """What the room said, under a heading of its own: the page bears the item's."""
    section = replace(tally_section(found), title=_("What the room said"))
    return render_html((section,), here.speaker(), numbered=False)


def _destination(to: Destination | None) -> dict[str, Any] | None:
    """Where the answer goes, in words."""
    if to is None:
        return None
    about = here.catalogue().instruments[to.instrument]
    return {"title": row_title(about, to.row, to.data), "register": _title(to.instrument), "url": row_url(to.instrument, to.row),
            "version": to.version}
