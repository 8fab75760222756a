"""What frames every page: the bar with project, languages and account."""

from typing import Any

from flask import g, request, url_for
from flask_babel import gettext as _

from workbench import here
from workbench.models import Person, Project

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
        "brand_url": url_for("projects.brand", project=about.slug) if about and about.accent and here.role() else "",
        "account": _account(someone) if someone else None,
    }


def _languages() -> list[dict[str, Any]]:
    return [{"code": code, "name": LANGUAGE_NAMES.get(code, code), "current": code == here.language()}
            for code in here.settings().languages]


def _theme(someone: Person | None) -> str:
    wanted = (someone.theme if someone else "") or request.cookies.get("theme", "")
    return wanted if wanted in THEMES else "auto"


def _project(project: Project) -> dict[str, str]:
    logo = url_for("projects.logo", project=project.slug, v=project.logo_id) if project.logo_id else ""
    return {"title": project.name, "client": project.client, "logo_url": logo, "url": f"/projects/{project.slug}"}


def _account(someone: Person) -> dict[str, Any]:
    links = [(_("Projects"), "projects.index"), (_("My settings"), "accounts.settings")]
    if someone.administrator:
        links.append((_("People"), "administration.people"))
    return {
        "name": someone.name, "sign_out_url": url_for("accounts.sign_out"),
        "links": [{"title": title, "url": url_for(view)} for title, view in links],
    }
