"""Search on both kinds of database: what is found, in which order, by whom, and what hostile text does."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest
from sqlmodel import Session, select

from tests.cast import ROLES, Cast, hire, stage
from workbench import comments, migrate, project_archive, projects
from workbench.content_versions import catalogue_of
from workbench.cycles import begin_next, take_back
from workbench.database import Database
from workbench.dossier import Actor, Dossier
from workbench.models import Project, SearchText
from workbench.search import AT_ONCE, find

OBSTACLES, DIAGNOSTIC = "obstacles", "network-diagnostic"


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    migrate.upgrade(database_url)
    database = Database(database_url)
    with database.session(write=True) as session:
        yield session
    database.close()


@pytest.fixture
def cast(session: Session) -> Cast:
    return hire(session)


@pytest.fixture
def project(session: Session, cast: Cast) -> Project:
    return stage(session, cast)


@pytest.fixture
def dossier(session: Session, project: Project) -> Dossier:
    return dossier_of(session, project)


def dossier_of(session: Session, project: Project) -> Dossier:
    return Dossier(session, project, catalogue_of(session, project.content_version), Actor(None, "Anna"))


def rows(session: Session, person, text: str, **wanted) -> list[str]:
    """The rows that somebody finds, comments with their mark."""
    found = find(session, projects.of_person(session, person), text, **wanted)
    return [f"{hit.row}+" if hit.comment else hit.row for hit in found.hits]


def test_accents_capitals_and_endings_do_not_matter(session, cast, dossier):
    dossier.save(OBSTACLES, "r", {"title": "Réseaux LENTS", "family": "tools"}, 0)

    assert [rows(session, cast.lead, text) for text in ("reseau", "RÉSEAU lent", "lent rése", "eseau")] == [["r"], ["r"], ["r"], []]


def test_a_title_counts_more_than_what_stands_below_it(session, cast, dossier):
    dossier.save(OBSTACLES, "below", {"title": "Autre", "family": "tools", "way_round": "la prime"}, 0)
    dossier.save(OBSTACLES, "title", {"title": "La prime", "family": "pay"}, 0)

    assert rows(session, cast.lead, "prime") == ["title", "below"]


def test_what_is_found_follows_every_change_of_a_row(session, cast, dossier):
    entry = dossier.save(OBSTACLES, "r", {"title": "Avant", "family": "pay"}, 0)
    entry = dossier.save(OBSTACLES, "r", {"title": "Après", "family": "pay"}, entry.version)
    assert (rows(session, cast.lead, "avant"), rows(session, cast.lead, "apres")) == ([], ["r"])

    entry = dossier.remove(OBSTACLES, "r", entry.version)
    assert rows(session, cast.lead, "apres") == []

    dossier.restore(OBSTACLES, "r")
    dossier.revert(OBSTACLES, "r", 1)
    assert (rows(session, cast.lead, "avant"), rows(session, cast.lead, "apres")) == (["r"], [])


def test_what_is_undone_with_its_transaction_is_not_found(session, cast, dossier):
    session.commit()
    dossier.save(OBSTACLES, "r", {"title": "Brouillon", "family": "pay"}, 0)
    session.rollback()

    assert session.exec(select(SearchText)).all() == []


WHO_FINDS = {
    "lead": {"row", "answer", "open+", "internal+"}, "colleague": {"row", "answer", "open+", "internal+"},
    "trainer": {"row", "answer", "open+", "internal+"}, "committee": {"row", "answer", "open+"},
    "learner": {"row", "answer", "open+"}, "observer": {"row", "answer"}, "participant": {"answer"},
    "stranger": set(), "administrator": set(),
}


def test_everybody_finds_what_they_may_read_and_nothing_else(session, cast, project, dossier):
    assert set(WHO_FINDS) == {one.name for one in fields(Cast)} == {*ROLES, "stranger", "administrator"}
    dossier.save(OBSTACLES, "row", {"title": "trésor", "family": "pay"}, 0)
    dossier.save(DIAGNOSTIC, "answer", {"value": None, "reason": "trésor"}, 0)
    comments.say(session, project, cast.lead, OBSTACLES, "open", "trésor", internal=False)
    comments.say(session, project, cast.lead, OBSTACLES, "internal", "trésor", internal=True)

    assert {name: set(rows(session, getattr(cast, name), "tresor")) for name in WHO_FINDS} == WHO_FINDS


def test_a_project_of_others_is_never_found(session, cast, dossier):
    theirs = projects.begin(session, projects.Particulars("Other", "Other"), lead=cast.stranger)
    dossier_of(session, theirs).save(OBSTACLES, "theirs", {"title": "trésor", "family": "pay"}, 0)

    assert (rows(session, cast.lead, "tresor"), rows(session, cast.stranger, "tresor")) == ([], ["theirs"])


def test_rows_of_earlier_cycles_are_found_and_say_so_but_not_by_participants(session, cast, project, dossier):
    dossier.save(OBSTACLES, "first", {"title": "Réseau lent", "family": "tools"}, 0)
    dossier.save(DIAGNOSTIC, "wireless", {"value": {"today": 1}, "reason": "réseau lent", "state": "unknown"}, 0)
    later = begin_next(dossier, date(2026, 11, 28), "Cycle 1")
    later.save(OBSTACLES, "second", {"title": "Réseau lent", "family": "tools"}, 0)

    hits = {(hit.row, hit.cycle) for hit in find(session, projects.of_person(session, cast.committee), "reseau").hits}
    assert hits == {("first", 1), ("wireless", 1), ("second", 2)}
    assert rows(session, cast.participant, "reseau") == []

    take_back(later)
    assert set(rows(session, cast.committee, "reseau")) == {"first", "wireless"}


def test_a_kind_can_be_asked_for(session, cast, project, dossier):
    dossier.save(OBSTACLES, "row", {"title": "trésor", "family": "pay"}, 0)
    comments.say(session, project, cast.lead, OBSTACLES, "row", "trésor", internal=False)

    assert [rows(session, cast.lead, "tresor", kind=kind) for kind in ("row", "comment", "answer")] == [["row"], ["row+"], []]


def test_many_hits_come_page_by_page(session, cast, dossier):
    for number in range(AT_ONCE + 3):
        dossier.save(OBSTACLES, f"r{number}", {"title": "trésor", "family": "pay"}, 0)
    seen = projects.of_person(session, cast.lead)
    first, second = find(session, seen, "tresor"), find(session, seen, "tresor", first=AT_ONCE)

    assert (len(first.hits), first.more, len(second.hits), second.more) == (AT_ONCE, True, 3, False)
    assert len({hit.row for hit in (*first.hits, *second.hits)}) == AT_ONCE + 3


@pytest.mark.parametrize("text", [
    '"', "'", '" OR words:"x', "NEAR(a b)", "a AND (", "* ^ : - +", "title : x", "') ; DROP TABLE entry; --", "a & | ! <-> b:*",
    "\\", "%_", "\x00", "🦄", "{words}", "x" * 5_000, " ".join("abcdefghijklmnopqrstuvwxyz" * 9), "",
])
def test_hostile_text_is_only_text(session, cast, dossier, text):
    dossier.save(OBSTACLES, "r", {"title": "trésor", "family": "pay"}, 0)

    assert rows(session, cast.lead, text) == []
    assert rows(session, cast.lead, "tresor") == ["r"]


def test_a_project_that_is_deleted_takes_what_was_searched_along(session, cast, project, dossier):
    dossier.save(OBSTACLES, "r", {"title": "trésor", "family": "pay"}, 0)
    projects.delete(session, project)

    assert session.exec(select(SearchText)).all() == []


def test_an_imported_project_is_searched_like_the_one_it_came_from(session, cast, project, dossier):
    dossier.save(OBSTACLES, "r", {"title": "trésor", "family": "pay"}, 0)
    gone = dossier.save(OBSTACLES, "gone", {"title": "trésor", "family": "pay"}, 0)
    dossier.remove(OBSTACLES, "gone", gone.version)
    comments.say(session, project, cast.lead, OBSTACLES, "r", "trésor", internal=True)
    project_archive.read(session, project_archive.write(session, project), cast.stranger)

    assert sorted(rows(session, cast.stranger, "tresor")) == ["r", "r+"]
