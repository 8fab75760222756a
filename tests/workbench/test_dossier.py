"""The dossier: rows kept with every revision, stale saves refused, nothing lost."""

from collections.abc import Iterator

import pytest

from tests.bench import dossier_of
from tests.cast import Cast, hire, stage
from workbench import migrate
from workbench.database import Database
from workbench.dossier import Dossier, NoSuchRow, StaleSave
from workbench.models import Project

NEEDS = "needs"


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


@pytest.fixture
def dossier(store: Database, setting: tuple[Project, Cast]) -> Iterator[Dossier]:
    with store.session(write=True) as session:
        yield dossier_of(session, setting[0], setting[1].lead)


def _titles(dossier: Dossier) -> list[str]:
    return [entry.data["title"] for entry in dossier.entries(NEEDS)]


def test_a_saved_row_is_read_back_by_another_session(store, setting, dossier):
    dossier.add(NEEDS, {"title": "Phones"}, row="phones")
    dossier.session.commit()

    with store.session() as session:
        again = dossier_of(session, setting[0], setting[1].colleague)
        entry = again.entries(NEEDS)[0]

    assert (entry.data, entry.version, entry.saved_by) == ({"title": "Phones"}, 1, "Lead")


def test_a_stale_save_is_refused_with_both_values_and_changes_nothing(dossier):
    dossier.save(NEEDS, "phones", {"title": "Phones"}, based_on=0)
    dossier.save(NEEDS, "phones", {"title": "Telephones"}, based_on=1)

    with pytest.raises(StaleSave) as refused:
        dossier.save(NEEDS, "phones", {"title": "Mobile phones"}, based_on=1)

    assert refused.value.theirs.data == {"title": "Telephones"}
    assert refused.value.mine == {"title": "Mobile phones"}
    assert _titles(dossier) == ["Telephones"]


def test_a_second_first_save_is_stale_too(dossier):
    dossier.save(NEEDS, "phones", {"title": "Phones"}, based_on=0)

    with pytest.raises(StaleSave):
        dossier.save(NEEDS, "phones", {"title": "Mobiles"}, based_on=0)


def test_saving_what_stands_leaves_no_revision(dossier):
    dossier.save(NEEDS, "phones", {"title": "Phones"}, based_on=0)
    dossier.save(NEEDS, "phones", {"title": "Phones"}, based_on=0)

    assert len(dossier.history(NEEDS, "phones")) == 1


def test_zero_is_an_answer(dossier):
    dossier.save("network-diagnostic", "downtime", {"value": "0", "state": "answered"}, based_on=0)

    answer = dossier.worksheet("network-diagnostic").rows["downtime"]

    assert answer.given and answer.value == "0"


def test_a_removed_row_comes_back_as_it_was(dossier):
    dossier.add(NEEDS, {"title": "Phones"}, row="phones")
    dossier.remove(NEEDS, "phones", based_on=1)
    gone = _titles(dossier)
    dossier.restore(NEEDS, "phones")

    assert gone == []
    assert _titles(dossier) == ["Phones"]
    assert [revision.deleted for revision in dossier.history(NEEDS, "phones")] == [False, True, False]


def test_removing_a_row_that_has_moved_on_is_refused(dossier):
    dossier.add(NEEDS, {"title": "Phones"}, row="phones")
    dossier.save(NEEDS, "phones", {"title": "Mobiles"}, based_on=1)

    with pytest.raises(StaleSave):
        dossier.remove(NEEDS, "phones", based_on=1)


def test_an_earlier_value_taken_again_loses_nothing_in_between(dossier):
    for version, title in enumerate(("One", "Two", "Three")):
        dossier.save(NEEDS, "row", {"title": title}, based_on=version)
    dossier.revert(NEEDS, "row", 1)

    assert [revision.data["title"] for revision in dossier.history(NEEDS, "row")] == ["One", "Three", "Two", "One"]


def test_a_version_that_never_was_cannot_be_taken_again(dossier):
    dossier.add(NEEDS, {"title": "One"}, row="row")

    with pytest.raises(NoSuchRow):
        dossier.revert(NEEDS, "row", 9)


@pytest.mark.parametrize(("steps", "order"), [(-1, "ACB"), (-2, "CAB"), (-9, "CAB"), (1, "ABC")])
def test_a_row_moves_among_those_that_stand(dossier, steps, order):
    for title in "ABC":
        dossier.add(NEEDS, {"title": title}, row=title)
    dossier.move(NEEDS, "C", steps)

    assert "".join(_titles(dossier)) == order


def test_a_copy_stands_right_behind_its_original(dossier):
    for title in "AB":
        dossier.add(NEEDS, {"title": title}, row=title)
    dossier.duplicate(NEEDS, "A")

    assert "".join(_titles(dossier)) == "AAB"


def test_what_is_rolled_back_is_not_seen_by_the_next_who_writes(store, setting):
    for title, keep in (("Undone", False), ("Kept", True)):
        with store.session(write=True) as session:
            dossier = dossier_of(session, setting[0], setting[1].lead)
            dossier.add(NEEDS, {"title": title, "area": "sales"}, row="row")
            dossier.worksheet(NEEDS)
            session.commit() if keep else session.rollback()

    with store.session() as session:
        rows = dossier_of(session, setting[0], setting[1].lead).worksheet(NEEDS).rows

    assert [row.title for row in rows.values()] == ["Kept"]


def test_bringing_a_row_to_a_state_leaves_a_revision_only_where_it_differs(dossier):
    dossier.put(NEEDS, "row", {"title": "One"}, 1.0)
    dossier.put(NEEDS, "row", {"title": "One"}, 1.0)
    dossier.remove(NEEDS, "row", based_on=1)
    dossier.put(NEEDS, "row", {"title": "One"}, 1.0)

    assert len(dossier.history(NEEDS, "row")) == 3
    assert _titles(dossier) == ["One"]


def test_one_project_does_not_see_the_rows_of_another(store, setting, dossier):
    dossier.add(NEEDS, {"title": "Phones"})
    other = stage(dossier.session, setting[1])

    assert dossier_of(dossier.session, other, setting[1].lead).entries(NEEDS) == []
