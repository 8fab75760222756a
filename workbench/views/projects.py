"""The projects a person sees: list, create, edit, archive, delete, export."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, abort, flash, g, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from phases.wording import read_text
from workbench import customer_store, files, here, logo, project_archive, project_form, project_import, projects
from workbench.access import AUTHORS, LEADS, MEMBERS, READERS, SIGNED_IN, allow, may_enter
from workbench.answering import see
from workbench.frame import url_part
from workbench.logo import Logo, NoLogo
from workbench.models import Project, Role, now
from workbench.moments import moment_words
from workbench.overview import glance, last_changes
from workbench.projects import Particulars

blueprint = Blueprint("projects", __name__)
EXPORTED = "exported"
"""Where the browser's cookie keeps which state of a project was exported: only that state may be deleted."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@blueprint.get("/")
@allow(SIGNED_IN)
def index() -> str:
    someone = here.person()
    assert someone is not None
    archived = "archived" in request.args
    found = projects.of_person(here.session(), someone, archived)
    changed = last_changes(here.session(), [project for project, _role in found])
    cards = [_card(project, role, changed[project.id]) for project, role in found]
    return render_template("projects/index.html", cards=cards, archived=archived)


def _card(project: Project, role: Role, changed: datetime) -> dict[str, Any]:
    seen = glance(here.session(), project)
    card = {
        "title": project.name, "client": project.client, "url": url_for("path.overview", project=project.slug),
        "answered": seen.progress.settled, "asked": seen.progress.asked, "changed": moment_words(changed, now()),
        "phase": read_text(seen.phase.title, here.language()) if seen.phase else _("all phases decided"),
        "state": _("archived") if project.archived else _("sample") if project.sample else "",
    }
    if seen.phase and seen.step and may_enter(READERS, True, False, role):
        card["next"] = read_text(seen.step.title, here.language())
        card["next_url"] = url_for("path.phase", project=project.slug, phase=url_part(seen.phase.id), _anchor=seen.step.id)
    return card


@blueprint.route("/projects/new", methods=["GET", "POST"])
@allow(SIGNED_IN)
def create() -> Answer | str | tuple[str, int]:
    if request.method == "GET":
        return _form(asdict(Particulars("", "", language=here.language())), {})
    particulars, faults = project_form.read(request.form, here.settings().languages)
    picture, logo_fault = _picture()
    if particulars is None or logo_fault:
        return _form(request.form, faults | logo_fault), 422
    project = projects.begin(here.session(), particulars, here.person())
    _keep_logo(project, picture)
    here.session().commit()
    return see("path.overview", project=project.slug)


@blueprint.route("/projects/<project>/settings", methods=["GET", "POST"])
@allow(LEADS)
def edit(project: str) -> Answer | str | tuple[str, int]:
    about = here.project()
    if request.method == "GET":
        return _form({name: getattr(about, name) for name in Particulars.__slots__}, {}, about)
    particulars, faults = project_form.read(request.form, here.settings().languages)
    picture, logo_fault = _picture()
    if particulars is None or logo_fault:
        return _form(request.form, faults | logo_fault, about), 422
    projects.describe(about, particulars)
    _keep_logo(about, picture)
    here.session().commit()
    flash(_("The project’s settings are saved."), "good")
    return see("projects.edit", project=project)


def _form(values: Any, faults: dict[str, str], about: Project | None = None) -> str:
    currencies = [{"id": code, "label": f"{name} ({code})"} for code, name in projects.currencies(here.language()).items()]
    return render_template("projects/form.html", values=values, faults=faults, currencies=currencies, about=about)


def _picture() -> tuple[tuple[str, Logo] | None, dict[str, str]]:
    upload = request.files.get("logo")
    if upload is None or not upload.filename:
        return None, {}
    try:
        return (upload.filename, logo.harmless(upload.read())), {}
    except NoLogo as reason:
        words = {"too-large": _("This picture is too large. Choose one of less than 2 MB."),
                 "not-a-picture": _("This file is not a picture that can be used. Choose a PNG, JPEG or SVG file.")}
        return None, {"logo": words[str(reason)]}


def _keep_logo(about: Project, picture: tuple[str, Logo] | None) -> None:
    if picture:
        logo.keep(here.session(), about, *picture, here.person())
    elif "without-logo" in request.form:
        about.logo_id = ""


@blueprint.get("/projects/<project>/logo", endpoint="logo")
@allow(MEMBERS)
def show_logo(project: str) -> Response:
    kept = files.find(here.session(), here.project(), here.project().logo_id)
    if kept is None:
        abort(404)
    answer = Response(kept.content, mimetype=kept.media_type)
    answer.headers["Content-Security-Policy"] = PICTURE_POLICY
    return answer


@blueprint.get("/projects/<project>/brand.css")
@allow(MEMBERS)
def brand(project: str) -> Response:
    return Response(f":root {{ --brand: {here.project().accent or '#1f5673'} }}\n", mimetype="text/css")


@blueprint.post("/projects/<project>/archive")
@allow(LEADS)
def archive(project: str) -> Answer:
    projects.archive(here.project())
    here.session().commit()
    flash(_("The project is archived: it stays readable under “Archived”."), "good")
    return see("projects.index")


@blueprint.post("/projects/<project>/unarchive")
@allow(LEADS, also_archived=True)
def unarchive(project: str) -> Answer:
    projects.unarchive(here.project())
    here.session().commit()
    flash(_("The project is back among the current ones."), "good")
    return see("projects.index")


@blueprint.get("/projects/<project>/export")
@allow(AUTHORS)
def export(project: str) -> Response:
    about = here.project()
    archive = project_archive.write(here.session(), about)
    cookie[EXPORTED] = {about.id: _fingerprint(about)}
    name = f"{about.slug}{project_archive.SUFFIX}"
    return Response(archive, mimetype="application/zip", headers={"Content-Disposition": f"attachment; filename={name}"})


@blueprint.route("/projects/<project>/delete", methods=["GET", "POST"])
@allow(LEADS, also_archived=True)
def delete(project: str) -> Answer | str | tuple[str, int]:
    about = here.project()
    exported = (cookie.get(EXPORTED) or {}).get(about.id) == _fingerprint(about)
    if request.method == "GET":
        return render_template("projects/delete.html", about=about, exported=exported)
    if not exported or request.form.get("name", "").strip() != about.name:
        fault = _("Type the project’s name exactly as it stands here.") if exported else ""
        return render_template("projects/delete.html", about=about, exported=exported, fault=fault), 422
    projects.delete(here.session(), about)
    here.session().commit()
    customer_store.forget_project(here.settings().data_dir, about.id)
    g.project = None
    flash(_("“%(name)s” is deleted. Its export can be imported at any time.", name=about.name), "good")
    return see("projects.index")


def _fingerprint(about: Project) -> str:
    return sha256(projects.fingerprint(here.session(), about).encode()).hexdigest()[:16]


@blueprint.route("/projects/import", methods=["GET", "POST"])
@allow(SIGNED_IN)
def receive() -> Answer | str | tuple[str, int]:
    upload = request.files.get("file")
    if request.method == "GET":
        return render_template("projects/receive.html", faults=[])
    if upload is None or not upload.filename:
        return render_template("projects/receive.html", faults=[_("Choose a file first.")]), 422
    try:
        project = project_import.new_project(here.session(), upload.filename, upload.read(), here.person(), here.language())
    except project_import.Refused as refused:
        return render_template("projects/receive.html", faults=refused.sentences, file=upload.filename), 422
    here.session().commit()
    return see("path.overview", project=project.slug)


@blueprint.route("/projects/<project>/import", methods=["GET", "POST"])
@allow(AUTHORS)
def bring_in(project: str) -> Answer | str | tuple[str, int]:
    upload, template = request.files.get("file"), "projects/bring_in.html"
    if request.method == "GET":
        return render_template(template, faults=[])
    if upload is None or not upload.filename:
        return render_template(template, faults=[_("Choose a file first.")]), 422
    try:
        changed = project_import.into_project(here.dossier(), upload.filename, upload.read(), here.language())
    except project_import.Refused as refused:
        return render_template(template, faults=refused.sentences, file=upload.filename), 422
    here.session().commit()
    flash(ngettext("One row has changed.", "%(num)d rows have changed.", changed), "good")
    return see("path.overview", project=project)
