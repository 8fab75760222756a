"""A program that saves one row after the other and says each time when the save is acknowledged; to be killed."""

import sys

from tests.bench import dossier_of
from workbench.database import Database
from workbench.models import Person, Project


def main(url: str, project_id: str, person_id: str) -> None:
    """Saves until it is killed."""
    database = Database(url)
    number = 0
    while True:
        number += 1
        with database.session(write=True) as session:
            project, person = session.get(Project, project_id), session.get(Person, person_id)
            assert project and person
            dossier_of(session, project, person).add("needs", {"title": f"Need {number}", "area": "cti"}, row=f"r{number}")
            session.commit()
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


main(*sys.argv[1:])
