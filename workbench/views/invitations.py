"""Invitations to a workshop: links of their own for named people, shown once to be sent."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workbench import here, rooms
from workbench.access import AUTHORS, allow
from workbench.answering import see
from workbench.room_board import join_address
from workbench.room_models import Invitation, Workshop
from workbench.room_words import group_words
from workbench.workshops import found

blueprint = Blueprint("invitations", __name__, url_prefix="/projects/<project>/workshops/<workshop>/invitations")
MOST = 300


@blueprint.post("")
@allow(AUTHORS)
def add(project: str, workshop: str) -> ResponseReturnValue:
    about, group = found(workshop), request.form.get("group", "")
    names = [line.strip() for line in request.form.get("names", "").splitlines() if line.strip()][:MOST]
    if not names:
        flash(_("Write at least one name, one a line."), "warn")
        return see("workshops.page", project=project, workshop=workshop, _anchor="invitations")
    made = [rooms.invite(here.session(), about, name, group) for name in names]
    here.session().commit()
    return _shown(about, made)


@blueprint.post("/<invitation>/link")
@allow(AUTHORS)
def renew(project: str, workshop: str, invitation: str) -> ResponseReturnValue:
    about, guest = found(workshop), _invitation(workshop, invitation)
    token = rooms.renew_invitation(here.session(), guest)
    here.session().commit()
    return _shown(about, [(guest, token)])


@blueprint.post("/<invitation>/remove")
@allow(AUTHORS)
def remove(project: str, workshop: str, invitation: str) -> ResponseReturnValue:
    here.session().delete(_invitation(workshop, invitation))
    here.session().commit()
    return see("workshops.page", project=project, workshop=workshop, _anchor="invitations")


def _invitation(workshop: str, name: str) -> Invitation:
    guest = here.session().get(Invitation, (here.project().id, name))
    return guest if guest and guest.workshop_id == workshop else abort(404)


def _shown(about: Workshop, made: list[tuple[Invitation, str]]) -> str:
    """The links, this once: only their hashes are kept."""
    home = join_address().removesuffix(url_for("room.code"))
    links = [{"name": guest.name, "group": group_words(guest.group) if guest.group else "",
              "url": f"{home}{url_for('room.invited', token=token)}"} for guest, token in made]
    return render_template("workshop/links.html", workshop=about, links=links)
