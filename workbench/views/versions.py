"""The versions of a project: frozen under a name, compared, restored."""

from typing import Any

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from workbench import baselines, cycles, here
from workbench.access import AUTHORS, LEADS, READERS, allow, may_enter
from workbench.addresses import instrument_url
from workbench.answering import see
from workbench.baselines import Difference
from workbench.models import Baseline, now
from workbench.moments import moment_words
from workbench.row_changes import changes, row_title

blueprint = Blueprint("versions", __name__, url_prefix="/projects/<project>/versions")


@blueprint.get("/")
@allow(READERS)
def index(project: str) -> str:
    return _page()


@blueprint.post("/")
@allow(AUTHORS)
def freeze(project: str) -> Response | tuple[str, int]:
    name = request.form.get("name", "").strip()
    if not name:
        return _page({"name": _("Give the version a name, for example: For the committee of 3 May.")}), 422
    baselines.freeze(here.dossier(), here.today(), name)
    here.session().commit()
    flash(_("“%(name)s” is frozen; it stays as it is, whatever is entered from now on.", name=name[:200]), "good")
    return see("versions.index", project=project)


@blueprint.get("/compare")
@allow(READERS)
def compare(project: str) -> str:
    before, after = _asked("before"), _asked("after")
    if before is None:
        abort(404)
    found = baselines.compare(before[1], after[1] if after else baselines.present(here.dossier()))
    return render_template("projects/compare.html", before=before[0], after=after[0] if after else "",
                           instruments=_by_instrument(found), count=len(found))


@blueprint.post("/<baseline>/restore")
@allow(LEADS)
def restore(project: str, baseline: str) -> Response:
    frozen = _found(baseline)
    if frozen.payload["cycle"] != here.project().cycle:
        abort(404)
    changed = baselines.restore(here.dossier(), frozen)
    here.session().commit()
    flash(ngettext("One row is as it was in “%(name)s”; what stood there stays in its history.",
                   "%(num)d rows are as they were in “%(name)s”; what stood there stays in their histories.",
                   changed, name=frozen.name), "good")
    return see("versions.index", project=project)


def _found(baseline_id: str) -> Baseline:
    frozen = baselines.find(here.session(), here.project(), baseline_id)
    if frozen is None:
        abort(404)
    return frozen


def _asked(name: str) -> tuple[str, dict[str, Any]] | None:
    """The name and the entries of the version or the earlier cycle that the address names; None is the present state."""
    wanted = request.args.get(name, "")
    if not wanted.startswith(cycles.MARK):
        found = _found(wanted) if wanted else None
        return (found.name, found.payload) if found else None
    number = wanted.removeprefix(cycles.MARK)
    earlier = cycles.dossier_at(here.dossier(), int(number)) if number.isdecimal() else None
    if earlier is None:
        abort(404)
    return _("Cycle %(number)s", number=number), baselines.present(earlier)


def _page(faults: dict[str, str] | None = None) -> str:
    found = [_row(one) for one in baselines.baselines(here.session(), here.project())]
    return render_template(
        "projects/versions.html", versions=found, faults=faults or {}, several=len({one["cycle"] for one in found}) > 1,
        may_freeze=may_enter(AUTHORS, True, False, here.role()), may_restore=may_enter(LEADS, True, False, here.role()),
    )


def _row(one: Baseline) -> dict[str, Any]:
    slug = here.project().slug
    return {
        "id": one.id, "name": one.name, "at": moment_words(one.at, now()), "by": one.person_name, "hash": one.hash,
        "intact": baselines.is_intact(one), "restore_url": url_for("versions.restore", project=slug, baseline=one.id),
        "compare_url": url_for("versions.compare", project=slug, before=one.id), "cycle": one.payload["cycle"],
        "of_this_cycle": one.payload["cycle"] == here.project().cycle,
    }


def _by_instrument(found: list[Difference]) -> list[dict[str, Any]]:
    grouped: dict[str, list[Difference]] = {}
    for one in found:
        grouped.setdefault(one.instrument, []).append(one)
    known = here.catalogue().instruments
    return [_instrument(name, some) for name, some in grouped.items() if name in known]


def _instrument(name: str, found: list[Difference]) -> dict[str, Any]:
    about = here.catalogue().instruments[name]
    rows = [{"title": row_title(about, one.row, one.after or one.before or {}), "added": one.before is None,
             "removed": one.after is None, "changes": changes(about, one.row, one.before, one.after)} for one in found]
    return {"title": here.catalogue().content.title(name).in_language(here.language()), "url": instrument_url(name),
            "rows": rows}
