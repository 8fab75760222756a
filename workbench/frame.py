"""What frames every page: the bar with project, languages and account."""

from typing import Any

from flask import g, request, url_for
from flask_babel import gettext as _

from phases.wording import read_text
from workbench import here
from workbench.access import READERS, may_enter
from workbench.cycles import MARK
from workbench.models import Person, Project
from workbench.path import ModuleState, PhaseState, path_of

LANGUAGE_NAMES = {"fr": "Français", "en": "English"}
THEMES = ("auto", "light", "dark")


def frame() -> dict[str, Any]:
    """What templates/base.html asks for; it asks the database nothing that the request has not asked already."""
    someone, about = here.person(), g.get("project")
    return {
        "language": here.language(), "languages": _languages(), "theme": _theme(someone),
        "preferences_url": url_for("accounts.prefer"), "home_url": url_for("projects.index"),
        "product": "CRM Workbench",
        "project": _project(about) if about and here.role() else None,
        "path": _thread() if about and may_enter(READERS, True, False, here.role()) else [],
        "brand_url": url_for("projects.brand", project=about.slug) if about and about.accent and here.role() else "",
        "account": _account(someone) if someone else None,
        "search": _search(about) if someone else None,
    }


def _languages() -> list[dict[str, Any]]:
    return [{"code": code, "name": LANGUAGE_NAMES.get(code, code), "current": code == here.language()}
            for code in here.settings().languages]


def _theme(someone: Person | None) -> str:
    wanted = (someone.theme if someone else "") or request.cookies.get("theme", "")
    return wanted if wanted in THEMES else "auto"


def _project(project: Project) -> dict[str, Any]:
    logo = url_for("projects.logo", project=project.slug, v=project.logo_id) if project.logo_id else ""
    home = url_for("path.overview", project=project.slug)
    note = _("archived, to be read only") if project.archived else ""
    return {"title": project.name, "client": project.client, "logo_url": logo, "url": home, "note": note, "past": _past(project)}


def _past(project: Project) -> dict[str, str] | None:
    """Which earlier cycle is being read, and the way back to the present one."""
    slug, mark, number = project.slug.partition(MARK)
    return {"number": number, "present_url": url_for("path.overview", project=slug)} if mark else None


def _search(about: Project | None) -> dict[str, str]:
    inside = about if about and here.role() else None
    return {"url": url_for("search.page"), "project": inside.slug if inside else "", "text": request.args.get("q", "")
            if request.endpoint == "search.page" else "", "label": _("Search this project") if inside else _("Search all projects")}


def current_path() -> tuple[PhaseState, ...]:
    """The phases of the present project, found once per request."""
    if "path" not in g:
        g.path = path_of(here.dossier())
    found: tuple[PhaseState, ...] = g.path
    return found


def url_part(phase: str) -> str:
    """A phase's id as it stands in addresses."""
    return phase.replace("_", "-")


def _thread() -> list[dict[str, Any]]:
    shown = g.get("shown_phase")
    return [_knot(phase, phase.content.id == shown if shown else phase.state == "now") for phase in current_path()]


def _knot(phase: PhaseState, opened: bool) -> dict[str, Any]:
    url = url_for("path.phase", project=here.project().slug, phase=url_part(phase.content.id))
    done = phase.progress
    return {
        "title": read_text(phase.content.title, here.language()), "state": phase.state, "url": url,
        "note": f"{done.settled}/{done.asked}" if done.settled and phase.state != "later" else "",
        "modules": [_module_knot(one, url) for one in phase.modules if one.plan.chosen] if opened else [],
    }


def _module_knot(module: ModuleState, phase_url: str) -> dict[str, Any]:
    state = "done" if module.finished else "now" if module.progress.settled else "later"
    return {"title": read_text(module.content.title, here.language()), "state": state,
            "url": f"{phase_url}#{module.content.id}"}


def _account(someone: Person) -> dict[str, Any]:
    links = [(_("Projects"), "projects.index"), (_("My settings"), "accounts.settings")]
    if someone.administrator:
        links.append((_("People"), "administration.people"))
    return {
        "name": someone.name, "sign_out_url": url_for("accounts.sign_out"),
        "links": [{"title": title, "url": url_for(view)} for title, view in links],
    }
