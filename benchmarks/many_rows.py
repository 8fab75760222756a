"""How fast many rows are written: 2,000 cost lines at once and one by one, the file that holds them, the sample's first load.

`WORKBENCH_BENCH_POSTGRESQL` may hold the address of an empty database on a server; otherwise only SQLite is measured.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlmodel import Session

from workbench import installation, migrate, project_import, projects, samples
from workbench.content_versions import newest
from workbench.database import Database
from workbench.dossier import Actor, Dossier

ROWS, GOAL_RATIO, LOAD_GOAL = 2_000, 5, 5.0
COSTS = "cost-lines"


def lines() -> dict[str, dict[str, Any]]:
    """Cost lines as they are stored, the same each time."""
    return {f"c{number}": {"title": {"fr": f"Licence numéro {number}", "en": f"Licence number {number}"}, "alternative": ["all"],
                           "category": "subscription", "amounts": [str(number), "1200", "1200", "1200"]} for number in range(ROWS)}


def project_file() -> bytes:
    """The same lines as a readable project file."""
    listed = "\n".join(f'  - {{id: c{number}, title: "Licence number {number}", alternative: [all], category: subscription,'
                       f" amounts: [{number}, 1200, 1200, 1200]}}" for number in range(ROWS))
    return f"format: crm-project\nversion: 1\nproject: {{name: Lines, client: Lines}}\nworksheets:\n  {COSTS}:\n{listed}\n".encode()


def begun(session: Session) -> Dossier:
    """The dossier of an empty project."""
    dossier = Dossier(session, projects.begin(session, projects.Particulars("Lines", "Lines")), newest(), Actor(None, "Anna"))
    dossier.commit()
    return dossier


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """The time that passed, and that of this process on a processor."""
    wall, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - processor


def one_by_one(dossier: Dossier) -> None:
    """The way of a person who types."""
    for row, data in lines().items():
        dossier.put(COSTS, row, data)
    dossier.commit()


def at_once(dossier: Dossier) -> None:
    """The way of a file."""
    dossier.put_all(COSTS, lines())
    dossier.commit()


def measure(database: Database, name: str) -> None:
    """Prints what writing takes on one database."""
    with database.session(write=True) as session:
        singly, singly_busy = seconds(lambda: one_by_one(begun(session)))
        together, busy = seconds(lambda: at_once(begun(session)))
        print(f"{name}, {ROWS:,} rows one by one: {singly:.1f} s, {singly_busy:.1f} s of the processor; at once: {together:.2f} s, "
              f"{busy:.2f} s of the processor; {singly / together:.0f} times as fast (wanted: {GOAL_RATIO})")
        imported, busy = seconds(lambda: project_import.into_project(begun(session), "lines.yaml", project_file()))
        print(f"{name}, a file of {ROWS:,} rows read, checked and written: {imported:.2f} s, {busy:.2f} s of the processor")
        person = installation.administrator(session)
        loaded, busy = seconds(lambda: samples.load(session, person))
        print(f"{name}, first load of the sample project: {loaded:.1f} s, {busy:.1f} s of the processor; "
              f"{busy / LOAD_GOAL:.2f} of the goal of {LOAD_GOAL:.0f} s")


def main() -> None:
    """Measures SQLite, and PostgreSQL where one is named."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'workbench.db'}", "PostgreSQL": os.environ.get("WORKBENCH_BENCH_POSTGRESQL", "")}
        for name, url in urls.items():
            if url:
                migrate.upgrade(url)
                database = Database(url)
                measure(database, name)
                database.close()


if __name__ == "__main__":
    main()
