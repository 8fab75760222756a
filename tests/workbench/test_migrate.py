"""The database reaches its newest state from every older one, on both kinds of server, and loses nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlmodel import SQLModel

from workbench import migrate
from workbench.places import MIGRATIONS
from workbench.search_index import ours

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions()))]


def _execute(url: str, statement: str) -> list:
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        rows = result.fetchall() if result.returns_rows else []
    engine.dispose()
    return rows


def test_the_newest_state_is_exactly_what_the_models_say(database_url):
    migrate.upgrade(database_url)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        differences = compare_metadata(context, SQLModel.metadata)
    engine.dispose()

    assert differences == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_older_state_reaches_the_newest(database_url, revision):
    migrate.upgrade(database_url, revision)
    migrate.upgrade(database_url)

    assert migrate.is_current(database_url)


def test_the_oldest_state_keeps_its_rows_on_the_way_up(database_url):
    migrate.upgrade(database_url, REVISIONS[0])
    _execute(database_url, "INSERT INTO project (id, slug, name, client, sector, language, currency, cycle, content_version,"
             " accent, logo_id, sample, created) VALUES ('p', 'p', 'Name', 'Client', '', 'fr', 'EUR', 1, '', '', '', false,"
             " '2026-05-03 10:00:00')")
    _execute(database_url, "INSERT INTO entry (id, project_id, cycle, instrument, row, position, version, data, deleted,"
             " last_revision, saved, saved_by) VALUES (1, 'p', 1, 'needs', 'r', 1.5, 1, '{\"title\": \"x\"}', false, 1,"
             " '2026-05-03 10:00:00', 'Anna')")
    migrate.upgrade(database_url)

    assert _execute(database_url, "SELECT entry.saved_by, project.name FROM entry JOIN project ON project.id = project_id") == [
        ("Anna", "Name")
    ]


def test_what_was_written_in_the_oldest_state_is_found_once_migrated(database_url):
    migrate.upgrade(database_url, REVISIONS[0])
    _execute(database_url, "INSERT INTO project (id, slug, name, client, sector, language, currency, cycle, content_version,"
             " accent, logo_id, sample, created) VALUES ('p', 'p', 'Name', 'Client', '', 'fr', 'EUR', 1, '', '', '', false,"
             " '2026-05-03 10:00:00')")
    for number, (row, title, deleted) in enumerate((("r", "Été réussi", "false"), ("s", "Été perdu", "true")), 1):
        _execute(database_url, "INSERT INTO entry (id, project_id, cycle, instrument, row, position, version, data, deleted,"
                 f" last_revision, saved, saved_by) VALUES ({number}, 'p', 1, 'obstacles', '{row}', 1.5, 1,"
                 f" '{{\"title\": \"{title}\", \"family\": \"habits\"}}', {deleted}, 1, '2026-05-03 10:00:00', 'Anna')")
    _execute(database_url, "INSERT INTO comment (project_id, id, instrument, row, person_name, text, internal, at) VALUES"
             " ('p', 'c', 'obstacles', 'r', 'Anna', 'Vraiment ?', true, '2026-05-03 10:00:00')")
    migrate.upgrade(database_url)

    found = _execute(database_url, 'SELECT "row", comment, kind, title, words FROM searchtext ORDER BY comment')
    assert found == [("r", "", "row", "ete reussi", ""), ("r", "c", "comment", "", "vraiment")]


def test_migrating_twice_changes_nothing(database_url):
    migrate.upgrade(database_url)
    migrate.upgrade(database_url)

    assert migrate.is_current(database_url)


def test_two_processes_that_start_at_once_both_find_the_newest_state(database_url):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate.upgrade, [database_url] * 2))

    assert migrate.is_current(database_url)


def test_a_database_can_be_taken_back_to_nothing(database_url):
    migrate.upgrade(database_url)
    migrate.downgrade(database_url, "base")

    assert not migrate.is_current(database_url)


def test_a_database_of_a_newer_program_is_refused(database_url):
    migrate.upgrade(database_url)
    _execute(database_url, "UPDATE alembic_version SET version_num = 'from-the-future'")

    with pytest.raises(migrate.UnknownState):
        migrate.upgrade(database_url)


def test_rows_that_point_nowhere_stop_a_migration(tmp_path):
    url = f"sqlite:///{tmp_path / 'workbench.db'}"
    migrate.upgrade(url)
    _execute(url, "INSERT INTO membership (project_id, person_id, role) VALUES ('nothing', 'nobody', 'lead')")

    with pytest.raises(migrate.BrokenReferences):
        migrate.upgrade(url)
