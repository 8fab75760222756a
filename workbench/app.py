"""The app factory: puts settings, database, sign-in, languages, security and views together."""

from typing import Any

from flask import Flask, g
from flask_babel import Babel
from flask_login import LoginManager
from flask_wtf import CSRFProtect

from workbench import accounts, errors, guard, here, pages, views
from workbench.database import Database
from workbench.limits import limiter
from workbench.models import Person
from workbench.places import STATIC, TEMPLATES
from workbench.settings import Settings

login = LoginManager()
csrf = CSRFProtect()


def create_app(settings: Settings | None = None) -> Flask:
    """The web application of one installation; the database must be migrated before it serves."""
    settings = settings or Settings()
    app = Flask("workbench", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    app.config.update(
        SECRET_KEY=settings.secret(), TESTING=settings.testing, MAX_CONTENT_LENGTH=settings.upload_limit,
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_NAME="workbench", WTF_CSRF_TIME_LIMIT=None,
        BABEL_TRANSLATION_DIRECTORIES="translations", TEMPLATES_AUTO_RELOAD=False,
    )
    app.extensions["workbench-settings"] = settings
    app.extensions["workbench-database"] = Database(settings.url())
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    _equip(app)
    return app


def _equip(app: Flask) -> None:
    csrf.init_app(app)
    limiter.enabled = True  # switched off, it would not look at this application's answers ever
    limiter.init_app(app)
    limiter.enabled = not app.testing
    login.init_app(app)
    Babel(app, locale_selector=here.language)
    app.before_request(guard.check_access)
    app.after_request(guard.add_headers)
    app.teardown_appcontext(_close_session)
    pages.prepare(app)
    errors.register(app)
    views.register(app)


@login.user_loader
def _load_person(carried: str) -> Person | None:
    return accounts.holder(here.session(), carried)


def _close_session(_error: Any) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()
