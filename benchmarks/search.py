"""How fast a search over 100,000 notes answers, on SQLite and on a PostgreSQL that is named, and what it adds to a save.

`WORKBENCH_BENCH_POSTGRESQL` may hold the address of an empty database on a server.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from sqlmodel import Session

from workbench import installation, migrate, projects
from workbench.content_versions import newest
from workbench.database import Database
from workbench.dossier import Actor, Dossier
from workbench.models import Project, Role
from workbench.search import find
from workbench.search_index import keep
from workbench.search_text import place_of

NOTES, SEARCHES, SAVES, GOAL = 100_000, 40, 300, 100
VOCABULARY, WORDS = 20_000, 40
SYLLABLES = "ba cor di fen gra hu jo lim mar ne pol qui res sta tur vel zan oc is ul".split()


def vocabulary() -> list[str]:
    """Words of two to five syllables, in no order."""
    chance, found = random.Random(11), dict[str, None]()  # noqa: S311
    while len(found) < VOCABULARY:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(found)


def queries() -> dict[str, str]:
    """What is looked for, from the rare to the ubiquitous."""
    words = vocabulary()
    return {"a rare word": words[-1], "two words": f"{words[30]} {words[700]}", "three letters": words[5][:3],
            "a common word": words[3], "a word of every note": "client"}


def fill(session: Session, project: Project) -> None:
    """Notes of some forty words each, common words far more often than rare ones."""
    chance, words = random.Random(7), vocabulary()  # noqa: S311
    weights = [1 / (number + 1) for number in range(VOCABULARY)]
    for begin in range(0, NOTES, 5_000):
        keep(session, [{
            "project_id": project.id, "cycle": project.cycle, "instrument": "notes", "row": f"n{number}", "comment": "",
            "kind": "note", "place": place_of(project.id, project.cycle, "note"), "title": f"note {number}",
            "words": "client " + " ".join(chance.choices(words, weights, k=WORDS)),
        } for number in range(begin, begin + 5_000)])


def milliseconds(run: Callable[[], object], times: int) -> list[float]:
    """How long each of several runs takes."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        found.append(1_000 * (time.perf_counter() - begin))
    return found


def searches(database: Database, name: str) -> None:
    """Prints the median and the 95th percentile of each kind of search."""
    with database.session(write=True) as session:
        person = installation.administrator(session)
        project = projects.begin(session, projects.Particulars("Notes", "Notes"), lead=person)
        fill(session, project)
        session.commit()
    with database.session() as session:
        for what, text in queries().items():
            taken = milliseconds(lambda text=text: find(session, [(project, Role.LEAD)], text), SEARCHES)
            late = statistics.quantiles(taken, n=20)[-1]
            print(f"{name}, {NOTES:,} notes, {what}: median {statistics.median(taken):.1f} ms, p95 {late:.1f} ms; "
                  f"{statistics.median(taken) / GOAL:.2f} of the goal of {GOAL} ms")


def saves(database: Database) -> list[float]:
    """How long saves of a row with its commit take."""
    with database.session(write=True) as session:
        project = projects.begin(session, projects.Particulars("Saves", "Saves"))
        dossier = Dossier(session, project, newest(), Actor(None, "Anna"))
        dossier.commit()
        version = 0

        def save() -> None:
            nonlocal version
            row = {"title": f"Texte {version}", "family": "pay", "way_round": "mot " * 40}
            version = dossier.save("obstacles", "r", row, version).version
            dossier.commit()

        return milliseconds(save, SAVES)


def main() -> None:
    """Measures both databases, and a save with and without what is searched."""
    with tempfile.TemporaryDirectory() as folder:
        urls = {"SQLite": f"sqlite:///{Path(folder) / 'workbench.db'}", "PostgreSQL": os.environ.get("WORKBENCH_BENCH_POSTGRESQL", "")}
        for name, url in urls.items():
            if not url:
                continue
            migrate.upgrade(url)
            database = Database(url)
            searches(database, name)
            with patch("workbench.entry_store.keep_entries"):
                before = statistics.median(saves(database))
            after = statistics.median(saves(database))
            print(f"{name}, save of a row: {before:.1f} ms without what is searched, {after:.1f} ms with it; {after / before:.2f} of it")
            database.close()


if __name__ == "__main__":
    main()
