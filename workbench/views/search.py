"""The search over all projects that a person may see, or over one of them."""

from flask import Blueprint, abort, g, render_template, request, url_for
from flask_babel import gettext as _

from workbench import here, projects
from workbench.access import SIGNED_IN, allow
from workbench.models import Project, Role
from workbench.search import AT_ONCE, LONGEST_TEXT, Found, find, words_of
from workbench.search_index import KINDS
from workbench.search_page import Reader, Shown

blueprint = Blueprint("search", __name__)
MOST_PLACES, PLACES_BESIDE = 40, 5
PLACES = "place"
"""The kind of what the method itself says: pages, questions, rows that always stand."""


@blueprint.get("/search")
@allow(SIGNED_IN)
def page() -> str:
    text, kind = request.args.get("q", "").strip()[:LONGEST_TEXT], request.args.get("kind", "")
    every = _projects()
    seen = _within(every, request.args.get("project", ""))
    first = max(request.args.get("from", 0, int), 0) // AT_ONCE * AT_ONCE
    wanted = kind if kind in (*KINDS, PLACES) else ""
    found = Found() if wanted == PLACES else find(here.session(), seen, text, wanted, first)
    reader = Reader(here.session(), here.language(), words_of(text), several=len(seen) > 1)
    return render_template(
        "search/page.html", text=text, kind=wanted, kinds=_kinds(), slug=g.project.slug if "project" in g else "",
        choices=[{"id": project.slug, "label": f"{project.client}, {project.name}"} for project, _role in every],
        hits=reader.hits(found.hits, seen), places=[] if first else _places(reader, seen, wanted),
        following=_page(first + AT_ONCE) if found.more else "", previous=_page(first - AT_ONCE) if first else "",
    )


def _projects() -> list[tuple[Project, Role]]:
    someone = here.person()
    assert someone is not None
    return [*projects.of_person(here.session(), someone), *projects.of_person(here.session(), someone, archived=True)]


def _within(every: list[tuple[Project, Role]], slug: str) -> list[tuple[Project, Role]]:
    """The project of that slug, which from now on frames the page; 404 for strangers; all where none is named."""
    if not slug:
        return every
    only = [(project, role) for project, role in every if project.slug == slug]
    if not only:
        abort(404)
    g.project = only[0][0]
    return only


def _places(reader: Reader, seen: list[tuple[Project, Role]], kind: str) -> list[Shown]:
    """What the method says, in the words of the newest of the projects."""
    if not seen or not reader.words or kind not in ("", PLACES):
        return []
    project, role = seen[0]
    return reader.of_project(project).places(role, MOST_PLACES if kind else PLACES_BESIDE)


def _page(first: int) -> str:
    kept = {name: value for name, value in request.args.items() if name in ("q", "kind", "project")}
    return url_for("search.page", **kept, **{"from": first or None})


def _kinds() -> list[dict[str, str]]:
    words = {"note": _("notes"), "lesson": _("lessons"), "answer": _("answers"), "row": _("rows of registers"),
             "comment": _("comments"), PLACES: _("pages and questions of the method")}
    return [{"id": kind, "label": words[kind]} for kind in (*KINDS, PLACES)]
