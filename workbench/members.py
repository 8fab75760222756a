"""Who takes part in a project: added, given another role, removed."""

from sqlmodel import Session, col, func, select

from workbench import accounts
from workbench.accounts import Purpose
from workbench.models import Membership, Person, Project, Role


class LastLead(Exception):
    """The project would be left without anybody who leads it."""


def members(session: Session, project: Project) -> list[tuple[Person, Role]]:
    """The people of a project with their roles, by name."""
    query = select(Person, Membership.role).join(Membership, col(Membership.person_id) == Person.id)
    return list(session.exec(query.where(Membership.project_id == project.id).order_by(func.lower(Person.name))))


def add(session: Session, project: Project, email: str, name: str, role: Role) -> tuple[Person, str]:
    """Adds somebody by address, and the token of their invitation where they had no account (else empty).

    ValueError for no address. Whoever is a member already keeps the role they have.
    """
    person, token = accounts.find(session, email), ""
    if person is None:
        person, token = accounts.invite(session, email, name)
    if session.get(Membership, (project.id, person.id)) is None:
        session.add(Membership(project_id=project.id, person_id=person.id, role=role))
        session.flush()
    return person, token


def invite_again(session: Session, project: Project, person_id: str) -> str:
    """A new invitation for a member who never came in and belongs to this project alone; empty for all others.

    A lead may not open the account of somebody who works elsewhere too: that is the administrator's to do.
    """
    person = session.get(Person, person_id)
    member = session.get(Membership, (project.id, person_id))
    elsewhere = select(Membership).where(Membership.person_id == person_id, Membership.project_id != project.id)
    if not (person and member and may_be_invited_again(person)) or session.exec(elsewhere).first():
        return ""
    return accounts.make_link(session, person, Purpose.CHOOSE_PASSWORD)


def may_be_invited_again(person: Person) -> bool:
    """Whether the person never chose a password and has no power beyond projects."""
    return not person.password_hash and not person.administrator and person.active


def give_role(session: Session, project: Project, person_id: str, role: Role) -> None:
    """Gives a member another role; LastLead where nobody would lead any more."""
    member = session.get(Membership, (project.id, person_id))
    if member is None:
        return
    if role is not Role.LEAD:
        _keep_a_lead(session, project, member)
    member.role = role
    session.flush()


def remove(session: Session, project: Project, person_id: str) -> None:
    """Removes a member; what they entered stays. LastLead where nobody would lead any more."""
    member = session.get(Membership, (project.id, person_id))
    if member is None:
        return
    _keep_a_lead(session, project, member)
    session.delete(member)
    session.flush()


def _keep_a_lead(session: Session, project: Project, leaving: Membership) -> None:
    # All leads' rows are locked, so that two leads who leave at once do not both find the other still there.
    leads = select(Membership).where(Membership.project_id == project.id, Membership.role == Role.LEAD)
    found = session.exec(leads.with_for_update()).all()
    if leaving.role is Role.LEAD and len(found) < 2:
        raise LastLead
