"""The fixed cast: one account per role, so that each rule is tested with all of them."""

from dataclasses import dataclass, fields

from sqlmodel import Session

from workbench.models import Membership, Person, Project, Role
from workbench.projects import Particulars, begin

PARTICULARS = Particulars("One customer record", "Vidal Frères", "Wholesale", "en", "EUR")


@dataclass(frozen=True)
class Cast:
    """Everybody who plays in the tests, by the part they play."""

    lead: Person
    colleague: Person
    participant: Person
    committee: Person
    trainer: Person
    learner: Person
    observer: Person
    stranger: Person
    administrator: Person


ROLES = {
    "lead": Role.LEAD, "colleague": Role.CONSULTANT, "participant": Role.PARTICIPANT, "committee": Role.COMMITTEE,
    "trainer": Role.TRAINER, "learner": Role.LEARNER, "observer": Role.OBSERVER,
}


def hire(session: Session) -> Cast:
    """The cast, with accounts and without a project."""
    people = {one.name: Person(email=f"{one.name}@example.org", name=one.name.title()) for one in fields(Cast)}
    people["administrator"].administrator = True
    session.add_all(people.values())
    session.flush()
    return Cast(**people)


def stage(session: Session, cast: Cast, particulars: Particulars = PARTICULARS) -> Project:
    """A project in which everybody but the stranger and the administrator has a role."""
    project = begin(session, particulars)
    for part, role in ROLES.items():
        session.add(Membership(project_id=project.id, person_id=getattr(cast, part).id, role=role))
    session.flush()
    return project
