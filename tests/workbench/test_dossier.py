"""The dossier: rows kept with every revision, stale saves refused, nothing lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session, select

from tests.bench import dossier_of
from tests.cast import Cast, hire, stage
from workbench import entry_store, migrate
from workbench.database import Database
from workbench.dossier import Dossier, NoSuchRow, StaleSave
from workbench.models import Entry, Project, Revision, SearchText

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


BEFORE = {"same": {"title": "As it is"}, "other": {"title": "Phones"}, "gone": {"title": "Removed"}, "kept": {"title": "Not named"}}
WANTED = {"new": {"title": "Mobiles"}, "other": {"title": "Telephones"}, "same": {"title": "As it is"}, "gone": {"title": "Removed"},
          "last": {"title": "Tablets"}}


def _begun(session: Session, cast: Cast) -> Dossier:
    dossier = dossier_of(session, stage(session, cast), cast.lead)
    for row, data in BEFORE.items():
        dossier.add(NEEDS, data, row)
    dossier.remove(NEEDS, "gone", based_on=1)
    return dossier


def _kept(dossier: Dossier) -> list[Any]:
    """All that is stored of a project's rows, but for numbers and moments."""
    entries = dossier.session.exec(select(Entry).where(Entry.project_id == dossier.project.id).order_by(Entry.row)).all()
    words = select(SearchText.row, SearchText.title, SearchText.words).where(SearchText.project_id == dossier.project.id)
    revisions = {entry.row: dossier.session.exec(select(
        Revision.version, Revision.data, Revision.deleted, Revision.position, Revision.person_id, Revision.origin,
    ).where(Revision.entry_id == entry.id).order_by(Revision.version)).all() for entry in entries}
    last = select(Entry.row).join(Revision, Revision.id == Entry.last_revision).where(
        Entry.project_id == dossier.project.id, Revision.version == Entry.version, Revision.entry_id == Entry.id)
    return [[entry.model_dump(exclude={"id", "project_id", "last_revision", "saved"}) for entry in entries], revisions,
            sorted(dossier.session.exec(words.order_by(SearchText.row)).all()), set(dossier.session.exec(last))]


def test_many_rows_brought_to_a_state_at_once_stand_as_if_it_had_been_one_by_one(store, setting):
    with store.session(write=True) as session:
        singly, together = _begun(session, setting[1]), _begun(session, setting[1])
        for row, data in WANTED.items():
            singly.put(NEEDS, row, data)
        changed = together.put_all(NEEDS, WANTED)

        assert changed == 4
        assert _titles(together) == ["As it is", "Telephones", "Removed", "Not named", "Mobiles", "Tablets"]
        assert _kept(together) == _kept(singly)
        assert _kept(together)[3] == BEFORE.keys() | WANTED.keys()


def test_many_rows_take_the_places_they_are_given(store, setting):
    with store.session(write=True) as session:
        dossier = _begun(session, setting[1])
        dossier.put_all(NEEDS, WANTED, {row: float(place) for place, row in enumerate(WANTED, 10)})

        assert _titles(dossier) == ["Not named", "Mobiles", "Telephones", "As it is", "Removed", "Tablets"]


def test_bringing_many_rows_to_the_state_they_have_leaves_no_revision(dossier):
    dossier.put_all(NEEDS, WANTED)
    state = dossier.state()

    assert dossier.put_all(NEEDS, WANTED) == 0
    assert dossier.state() == state


def test_many_rows_are_removed_at_once_and_found_no_more(dossier):
    dossier.put_all(NEEDS, WANTED)
    dossier.remove_all(NEEDS, {"other": 1, "last": 1})

    assert _titles(dossier) == ["Mobiles", "As it is", "Removed"]
    assert [revision.deleted for revision in dossier.history(NEEDS, "last")] == [True, False]
    assert {row for row, *_words in _kept(dossier)[2]} == {"new", "same", "gone"}


@pytest.mark.parametrize(("versions", "refused"), [({"other": 1, "last": 2}, StaleSave), ({"other": 1, "never": 1}, NoSuchRow)])
def test_where_one_of_many_rows_has_moved_on_or_is_not_there_none_is_removed(dossier, versions, refused):
    dossier.put_all(NEEDS, WANTED)

    with pytest.raises(refused):
        dossier.remove_all(NEEDS, versions)

    assert len(_titles(dossier)) == len(WANTED)


def test_many_rows_are_saved_at_once_and_those_that_say_the_same_leave_no_revision(dossier):
    dossier.put_all(NEEDS, WANTED)
    rows = {"other": {"title": "Telephones"}, "last": {"title": "Screens"}}

    assert dossier.save_all(NEEDS, rows, dict.fromkeys(rows, 1)) == 1
    assert [len(dossier.history(NEEDS, row)) for row in rows] == [1, 2]
    assert "Screens" in _titles(dossier)


def test_where_one_of_many_rows_has_moved_on_none_is_saved(dossier):
    dossier.put_all(NEEDS, WANTED)
    dossier.save(NEEDS, "last", {"title": "Screens"}, 1)

    with pytest.raises(StaleSave) as refused:
        dossier.save_all(NEEDS, {"other": {"title": "x"}, "last": {"title": "y"}}, {"other": 1, "last": 1})

    assert (refused.value.theirs.data, refused.value.mine) == ({"title": "Screens"}, {"title": "y"})
    assert "Screens" in _titles(dossier) and "x" not in _titles(dossier)


def test_who_was_faster_with_one_of_many_new_rows_is_not_overwritten(postgresql_url, monkeypatch):
    migrate.upgrade(postgresql_url)
    store = Database(postgresql_url)
    with store.session(write=True) as session:
        cast = hire(session)
        project = stage(session, cast)
        dossier_of(session, project, cast.lead).add(NEEDS, {"title": "Phones"}, "other")
        session.commit()

    def overtaken(*place: Any) -> dict[str, Entry]:
        found = look(*place)
        monkeypatch.undo()
        with store.session(write=True) as faster:
            dossier_of(faster, project, cast.colleague).add(NEEDS, {"title": "Faster"}, "last")
            faster.commit()
        return found

    look = entry_store.locked
    monkeypatch.setattr(entry_store, "locked", overtaken)
    with store.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        with pytest.raises(StaleSave) as refused:
            dossier.put_all(NEEDS, WANTED)
        session.commit()
        titles = _titles(dossier)
    store.close()

    assert (refused.value.theirs.data, refused.value.mine) == ({"title": "Faster"}, {"title": "Tablets"})
    assert titles == ["Phones", "Faster"]
