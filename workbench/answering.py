"""How views answer: after a change always with 303 to a page; wishes to go elsewhere stay within the house."""

from urllib.parse import urlsplit

from flask import redirect, url_for
from werkzeug.wrappers import Response


def see(endpoint: str, **values: object) -> Response:
    """303 to the page of a view."""
    return redirect(url_for(endpoint, **values), 303)


def see_path(wanted: str | None, otherwise: str = "projects.index") -> Response:
    """303 to a path of this house; to a view where the wish is empty or leads outside."""
    return redirect(path_within(wanted) or url_for(otherwise), 303)


def path_within(wanted: str | None) -> str:
    """The path and query of an address; empty where it is no path of this house."""
    parts = urlsplit(wanted or "")
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    safe = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if safe else ""
