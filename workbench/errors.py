"""Turns what goes wrong into pages: one place, one sentence each, in the person's language."""

from flask import Flask, g, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workbench.dossier import NoSuchRow


def register(app: Flask) -> None:
    """Registers the handlers of errors."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(NoSuchRow, lambda _error: _page(404))


def _sentence(code: int) -> str:
    return {
        403: _("This page is not open to your role in the project. Ask the project lead."),
        404: _("There is nothing at this address, or it is not open to you."),
        409: _("This is an earlier cycle of the project: it can be read, not changed. Go back to the present one to work on it."),
        413: _("The file is larger than this installation accepts."),
        423: _("This project is archived: it can be read, not changed. Its lead can take it out of the archive in its settings."),
        429: _("Too many attempts. Wait a minute and try again."),
    }.get(code, _("Something went wrong here; nothing that was saved is lost. Go back and try again."))


def _page(code: int, sentence: str = "") -> tuple[str, int]:
    fragment = request.headers.get("HX-Request") == "true"
    template = "error_fragment.html" if fragment else "error.html"
    return render_template(template, code=code, sentence=sentence or _sentence(code)), code


def _http_error(error: HTTPException) -> object:
    if error.code is None or error.code < 400:
        return error
    if error.code >= 500 and "session" in g:
        # What failed may have left the database's session unusable, and the page has questions to ask.
        g.session.rollback()
    return _page(error.code)


def _forged(_error: CSRFError) -> tuple[str, int]:
    return _page(400, _("The page was open too long to be sent safely. Reload it and send again; nothing was changed."))
