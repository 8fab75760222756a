"""A room for tests: a project with an open workshop on either database, and people who come in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from workbench import rooms
from workbench.database import Database
from workbench.models import Project, new_id
from workbench.room_models import Seat, Workshop, WorkshopItem
from workbench.rooms import Guest


@dataclass
class Room:
    """An open workshop, within one session at a time."""

    database: Database
    project_id: str
    workshop_id: str
    items: dict[str, str]

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes stand when the block ends well."""
        with self.database.session(write=True) as session:
            yield session
            session.commit()

    def workshop(self, session: Session) -> Workshop:
        found = session.get(Workshop, (self.project_id, self.workshop_id))
        assert found is not None
        return found

    def item(self, session: Session, name: str) -> WorkshopItem:
        found = session.get(WorkshopItem, (self.project_id, self.items[name]))
        assert found is not None
        return found

    def join(self, session: Session, name: str = "", group: str = "") -> tuple[str, Seat]:
        """Somebody who comes in: the token on their phone, and their seat."""
        token = rooms.take_seat(session, self.workshop(session), Guest(name, group, "en"))
        found = rooms.seat_of(session, self.workshop_id, token)
        assert found is not None
        return token, found[0]


def furnish(database: Database, anonymous: bool = True, project: Project | None = None) -> Room:
    """A project with an open workshop: an estimate, a wall of ideas, and a ranking."""
    with database.session(write=True) as session:
        if project is None:
            project = Project(slug=new_id(), name="Room", client="Vidal")
            session.add(project)
            session.flush()
        workshop = Workshop(project_id=project.id, title="Strategy", anonymous=anonymous)
        session.add(workshop)
        session.flush()
        made = {name: WorkshopItem(project_id=project.id, workshop_id=workshop.id, position=place, kind=name, title=name.title())
                for place, name in enumerate(("estimate", "ideas", "ranking"))}
        made["ranking"].settings = {"options": [{"id": one, "label": one.title()} for one in ("price", "time", "care")]}
        session.add_all(made.values())
        session.flush()
        rooms.open_room(session, workshop)
        session.commit()
        return Room(database, project.id, workshop.id, {name: one.id for name, one in made.items()})
