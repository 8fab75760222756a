"""The installation's people, for its administrator: invite by link, new link, deactivate."""

from flask import Blueprint, abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workbench import accounts, here, shown_once
from workbench.access import ADMINISTRATOR, allow
from workbench.accounts import Purpose
from workbench.answering import see
from workbench.models import Person

blueprint = Blueprint("administration", __name__, url_prefix="/administration")


@blueprint.get("/people")
@allow(ADMINISTRATOR)
def people() -> str:
    return _page()


@blueprint.post("/people")
@allow(ADMINISTRATOR)
def invite() -> Response | tuple[str, int]:
    email = request.form.get("email", "")
    if not accounts.clean_email(email):
        return _page({"email": _("Write a whole e-mail address, for example anna@example.org.")}), 422
    if accounts.find(here.session(), email):
        return _page({"email": _("This person has an account already; make a new link in the list below.")}), 422
    person, token = accounts.invite(here.session(), email, request.form.get("name", ""),
                                    administrator="administrator" in request.form)
    here.session().commit()
    shown_once.show(person, token)
    return see("administration.people")


@blueprint.post("/people/<person>/link")
@allow(ADMINISTRATOR)
def new_link(person: str) -> Response:
    someone = _person(person)
    shown_once.show(someone, accounts.make_link(here.session(), someone, Purpose.CHOOSE_PASSWORD))
    here.session().commit()
    return see("administration.people")


@blueprint.post("/people/<person>/active")
@allow(ADMINISTRATOR)
def set_active(person: str) -> Response:
    someone = _person(person)
    stays = request.form.get("active") == "yes"
    if not stays and accounts.is_last_administrator(here.session(), someone):
        flash(_("The installation needs an administrator. Make another person administrator first."), "warn")
    else:
        someone.active = stays
        here.session().commit()
    return see("administration.people")


@blueprint.post("/people/<person>/administrator")
@allow(ADMINISTRATOR)
def set_administrator(person: str) -> Response:
    someone = _person(person)
    wanted = request.form.get("administrator") == "yes"
    if not wanted and accounts.is_last_administrator(here.session(), someone):
        flash(_("The installation needs an administrator. Make another person administrator first."), "warn")
    else:
        someone.administrator = wanted
        here.session().commit()
    return see("administration.people")


def _person(person_id: str) -> Person:
    found = here.session().get(Person, person_id)
    if found is None:
        abort(404)
    return found


def _page(faults: dict[str, str] | None = None) -> str:
    return render_template("accounts/people.html", people=accounts.people(here.session()), faults=faults or {},
                           values=request.form, shown=shown_once.take())
