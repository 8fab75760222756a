"""Storage under load and under violence: no update lost, every acknowledged save kept."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier, Event

import pytest
from sqlmodel import select

from tests.bench import dossier_of
from tests.cast import Cast, hire, stage
from workbench import migrate
from workbench.content_versions import keep_newest
from workbench.database import Database, into_wal
from workbench.dossier import StaleSave
from workbench.models import Entry, Person, Project, Revision

NEEDS = "needs"
WRITERS = 8


@pytest.fixture
def store(database_url: str) -> Iterator[Database]:
    migrate.upgrade(database_url)
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def setting(store: Database) -> tuple[Project, Cast]:
    with store.session(write=True) as session:
        cast = hire(session)
        project = stage(session, cast)
        session.commit()
    return project, cast


def _together(work) -> list:
    barrier = Barrier(WRITERS)

    def begin(number: int):
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(begin, range(WRITERS)))


def test_many_writers_of_one_row_lose_no_update(store, setting):
    project, cast = setting

    def count_up(number: int) -> int:
        refused = 0
        for one in range(5):
            while True:
                with store.session(write=True) as session:
                    dossier = dossier_of(session, project, cast.lead)
                    entry = next(iter(dossier.entries(NEEDS)), None)
                    count = int(entry.data["title"]) if entry else 0
                    data = {"title": str(count + 1), "area": "cti", "owner": f"writer {number}, time {one}"}
                    try:
                        dossier.save(NEEDS, "count", data, entry.version if entry else 0)
                        session.commit()
                        break
                    except StaleSave:
                        refused += 1
        return refused

    _together(count_up)
    with store.session() as session:
        dossier = dossier_of(session, project, cast.lead)
        counted, revisions = dossier.entries(NEEDS)[0].data["title"], dossier.history(NEEDS, "count")

    assert (counted, len(revisions)) == (str(WRITERS * 5), WRITERS * 5)


def test_of_many_who_saw_the_same_version_one_saves(store, setting):
    project, cast = setting
    with store.session(write=True) as session:
        dossier_of(session, project, cast.lead).add(NEEDS, {"title": "Phones", "area": "cti"}, row="phones")
        session.commit()

    def save(number: int) -> bool:
        with store.session(write=True) as session:
            try:
                dossier_of(session, project, cast.lead).save(NEEDS, "phones", {"title": str(number), "area": "cti"}, 1)
            except StaleSave:
                return False
            session.commit()
            return True

    assert sum(_together(save)) == 1


def test_many_writers_add_their_rows_side_by_side(store, setting):
    project, cast = setting

    def add(number: int) -> None:
        for one in range(5):
            with store.session(write=True) as session:
                dossier_of(session, project, cast.lead).add(NEEDS, {"title": f"{number}.{one}", "area": "cti"})
                session.commit()

    _together(add)
    with store.session() as session:
        titles = [entry.data["title"] for entry in dossier_of(session, project, cast.lead).entries(NEEDS)]

    assert sorted(titles) == sorted(f"{number}.{one}" for number in range(WRITERS) for one in range(5))


class Refused:
    """A connection that tells when it was refused for the first time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection, self.once = connection, Event()

    def execute(self, statement: str) -> None:
        try:
            self.connection.execute(statement)
        except sqlite3.OperationalError:
            self.once.set()
            raise


def test_who_meets_another_one_at_a_new_file_waits_until_it_can_be_switched(tmp_path):
    other, mine = (sqlite3.connect(tmp_path / "new.db", isolation_level=None, check_same_thread=False) for _ in range(2))
    other.execute("CREATE TABLE first (number)")
    other.execute("BEGIN")
    other.execute("SELECT * FROM first")
    refused = Refused(mine)
    with ThreadPoolExecutor(1) as pool:
        switching = pool.submit(into_wal, refused)
        met = refused.once.wait(60)
        other.execute("COMMIT")
        switching.result()

    assert met
    assert mine.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    mine.close()
    other.close()


def test_a_file_that_may_only_be_read_is_not_waited_for(tmp_path):
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        connection.execute("CREATE TABLE first (number)")
    with closing(sqlite3.connect(f"file:{tmp_path / 'new.db'}?mode=ro", uri=True)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            into_wal(connection)


def test_readers_go_on_while_somebody_writes(store, setting):
    project, cast = setting
    with store.session(write=True) as writing:
        dossier_of(writing, project, cast.lead).add(NEEDS, {"title": "Not yet", "area": "cti"})
        with store.session() as reading:
            seen = dossier_of(reading, project, cast.lead).entries(NEEDS)
        writing.commit()

    assert seen == []


def test_a_writer_killed_in_the_midst_has_every_acknowledged_save(store, setting, database_url):
    project, cast = setting
    command = [sys.executable, "-m", "tests.endless_writer", database_url, project.id, cast.lead.id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        acknowledged = [int(writer.stdout.readline()) for _ in range(25)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]

    with store.session() as session:
        dossier = dossier_of(session, project, cast.lead)
        rows = {entry.row for entry in dossier.entries(NEEDS)}
        whole = all(len(dossier.history(NEEDS, row)) == 1 for row in rows)

    assert {f"r{number}" for number in acknowledged} <= rows
    assert len(rows) <= len(acknowledged) + 1
    assert whole


def test_what_a_person_wrote_outlives_the_account(store, setting):
    project, cast = setting
    with store.session(write=True) as session:
        dossier_of(session, project, cast.colleague).add(NEEDS, {"title": "Phones", "area": "cti"})
        session.delete(session.get(Person, cast.colleague.id))
        session.commit()
    with store.session() as session:
        kept = session.exec(select(Revision)).one()

    assert (kept.person_id, kept.person_name) == (None, "Colleague")


def test_a_deleted_project_leaves_nothing_behind(store, setting):
    project, cast = setting
    with store.session(write=True) as session:
        dossier_of(session, project, cast.lead).add(NEEDS, {"title": "Phones", "area": "cti"})
        session.delete(session.get(Project, project.id))
        session.commit()
    with store.session() as session:
        left = [*session.exec(select(Entry)), *session.exec(select(Revision))]

    assert left == []


def test_a_version_of_the_content_is_kept_once(store):
    with store.session(write=True) as session:
        first, second = keep_newest(session), keep_newest(session)
        session.commit()

    assert first == second
