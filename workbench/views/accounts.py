"""Signing in and out, links that sign in once, and one's own settings."""

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response

from workbench import accounts, here
from workbench.access import PUBLIC, SIGNED_IN, allow
from workbench.accounts import Purpose
from workbench.answering import path_within, see, see_path
from workbench.frame import THEMES
from workbench.limits import limiter
from workbench.models import Person

blueprint = Blueprint("accounts", __name__)
A_YEAR = 365 * 24 * 3600


def _email_that_knocks() -> str:
    return f"email:{accounts.clean_email(request.form.get('email', ''))}"


@blueprint.route("/sign-in", methods=["GET", "POST"])
@allow(PUBLIC)
@limiter.limit("30 per minute", methods=["POST"])
@limiter.limit("10 per 15 minutes", methods=["POST"], key_func=_email_that_knocks)
def sign_in() -> Response | str | tuple[str, int]:
    wanted = path_within(request.values.get("next"))
    if request.method == "GET":
        return see_path(wanted) if here.person() else render_template("accounts/sign_in.html", next=wanted, email="")
    email, password = request.form.get("email", ""), request.form.get("password", "")
    person = accounts.with_password(here.session(), email, password)
    if person is None:
        fault = _("This e-mail address and this password do not belong together. Try again, or ask the administrator "
                  "for a link.")
        return render_template("accounts/sign_in.html", next=wanted, email=email, fault=fault), 422
    login_user(person)
    return see_path(wanted)


@blueprint.post("/sign-out")
@allow(SIGNED_IN)
def sign_out() -> Response:
    logout_user()
    return see("accounts.sign_in")


@blueprint.get("/link/<token>")
@allow(PUBLIC)
@limiter.limit("30 per minute")
def link(token: str) -> str | tuple[str, int]:
    # Reading uses nothing up: mail programs open links before people do.
    return _link_page(token)


@blueprint.post("/link/<token>")
@allow(PUBLIC)
@limiter.limit("30 per minute")
def enter_by_link(token: str) -> Response | str | tuple[str, int]:
    seen = accounts.look_at_link(here.session(), token)
    if seen is None:
        return _link_page(token)
    chooses = seen[1] is Purpose.CHOOSE_PASSWORD
    faults = _password_faults() if chooses else {}
    if faults:
        return _link_page(token, faults)
    person = accounts.use_link(here.session(), token)
    if person is None:
        return _link_page(token)
    if chooses:
        accounts.set_password(person, request.form["password"])
    here.session().commit()
    login_user(person)
    return see("projects.index")


def _link_page(token: str, faults: dict[str, str] | None = None) -> str | tuple[str, int]:
    seen = accounts.look_at_link(here.session(), token)
    if seen is None:
        return render_template("accounts/link_over.html"), 410
    page = render_template(
        "accounts/link.html", guest=seen[0], token=token, chooses=seen[1] is Purpose.CHOOSE_PASSWORD,
        shortest=accounts.SHORTEST_PASSWORD, faults=faults or {},
    )
    return (page, 422) if faults else page


def _password_faults() -> dict[str, str]:
    password, again = request.form.get("password", ""), request.form.get("again", "")
    if not accounts.is_long_enough(password):
        return {"password": _("Choose a password of at least %(count)d characters.", count=accounts.SHORTEST_PASSWORD)}
    return {} if password == again else {"again": _("The two passwords are not the same. Type the second one again.")}


@blueprint.post("/preferences")
@allow(PUBLIC)
def prefer() -> Response:
    wishes = {name: value for name, known in (("language", here.settings().languages), ("theme", THEMES))
              if (value := request.form.get(name, "")) in known}
    someone = here.person()
    for name, value in wishes.items() if someone else ():
        setattr(someone, name, value)
    here.session().commit()
    answer = see_path(request.form.get("next") or request.referrer)
    for name, value in wishes.items():
        answer.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", httponly=True,
                          secure=here.settings().secure_cookies)
    return answer


@blueprint.route("/settings", methods=["GET", "POST"])
@allow(SIGNED_IN)
def settings() -> Response | str | tuple[str, int]:
    someone = _me()
    if request.method == "GET":
        return render_template("accounts/settings.html", me=someone, shortest=accounts.SHORTEST_PASSWORD, faults={})
    name = request.form.get("name", "").strip()[:200]
    if not name:
        return _settings_again({"name": _("Say what others shall call you.")})
    someone.name = name
    here.session().commit()
    flash(_("Your settings are saved."), "good")
    return see("accounts.settings")


@blueprint.post("/settings/password")
@allow(SIGNED_IN)
@limiter.limit("10 per minute")
def change_password() -> Response | tuple[str, int]:
    someone = _me()
    faults = _password_faults()
    if someone.password_hash and not accounts.has_password(someone, request.form.get("present", "")):
        faults = {"present": _("This is not your present password."), **faults}
    if faults:
        return _settings_again(faults)
    accounts.set_password(someone, request.form["password"])
    here.session().commit()
    login_user(someone)
    flash(_("Your new password holds from now on; other devices must sign in again."), "good")
    return see("accounts.settings")


def _settings_again(faults: dict[str, str]) -> tuple[str, int]:
    page = render_template("accounts/settings.html", me=_me(), shortest=accounts.SHORTEST_PASSWORD, faults=faults)
    return page, 422


def _me() -> Person:
    someone = here.person()
    assert someone is not None  # the guard let only somebody signed in pass
    return someone


def link_address(token: str) -> str:
    """The whole address of a one-time link, to be handed on."""
    return url_for("accounts.link", token=token, _external=True)
