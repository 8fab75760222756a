"""Frozen states: proved by a hash, compared, and restored without loss."""

from datetime import date

import pytest

from tests.cast import stage
from workbench import baselines
from workbench.baselines import compare, freeze, present, restore
from workbench.frozen import from_baseline

TODAY = date(2026, 5, 3)
NEEDS = "needs"


@pytest.fixture
def first(dossier):
    dossier.add(NEEDS, {"title": "Phones", "area": "cti"}, row="phones")
    dossier.add(NEEDS, {"title": "Fax", "area": "cti"}, row="fax")
    return freeze(dossier, TODAY, "First")


def _titles(dossier):
    return [entry.data["title"] for entry in dossier.entries(NEEDS)]


def test_freezing_twice_without_a_change_proves_the_same(dossier, first):
    assert freeze(dossier, TODAY, "Again").hash == first.hash


def test_a_change_gives_another_hash(dossier, first):
    dossier.save(NEEDS, "fax", {"title": "Fax", "area": "data"}, 1)

    assert freeze(dossier, TODAY, "Second").hash != first.hash


def test_a_tampered_state_is_found_out(dossier, first):
    before = baselines.is_intact(first)
    first.payload = {**first.payload, "cycle": 7}

    assert (before, baselines.is_intact(first)) == (True, False)


def test_two_states_are_compared_row_by_row_and_field_by_field(dossier, first):
    dossier.save(NEEDS, "phones", {"title": "Phones", "area": "sales"}, 1)
    dossier.remove(NEEDS, "fax", 1)
    dossier.add(NEEDS, {"title": "Mail", "area": "cti"}, row="mail")

    found = {one.row: one for one in compare(first.payload, present(dossier))}

    assert found["phones"].fields == ("area",)
    assert (found["fax"].after, found["mail"].before) == (None, None)
    assert set(found) == {"phones", "fax", "mail"}


def test_restoring_makes_a_new_state_and_loses_nothing(dossier, first):
    dossier.save(NEEDS, "phones", {"title": "Telephones", "area": "cti"}, 1)
    dossier.add(NEEDS, {"title": "Mail", "area": "cti"}, row="mail")
    dossier.remove(NEEDS, "fax", 1)
    later = freeze(dossier, TODAY, "Later")

    changed = restore(dossier, first)

    assert changed == 3
    assert _titles(dossier) == ["Phones", "Fax"]
    assert [one.data["title"] for one in dossier.history(NEEDS, "phones")] == ["Phones", "Telephones", "Phones"]
    assert dossier.history(NEEDS, "mail")[0].deleted
    assert compare(first.payload, present(dossier)) == []
    assert baselines.is_intact(later)


def test_a_later_state_can_be_restored_after_an_earlier_one(dossier, first):
    dossier.add(NEEDS, {"title": "Mail", "area": "cti"}, row="mail")
    later = freeze(dossier, TODAY, "Later")
    restore(dossier, first)

    restore(dossier, later)

    assert _titles(dossier) == ["Phones", "Fax", "Mail"]


def test_restoring_what_stands_changes_nothing(dossier, first):
    assert restore(dossier, first) == 0
    assert len(dossier.history(NEEDS, "phones")) == 1


def test_the_order_of_rows_is_restored(dossier, first):
    dossier.move(NEEDS, "fax", -1)
    restore(dossier, first)

    assert _titles(dossier) == ["Phones", "Fax"]


def test_a_restored_row_says_where_it_came_from(dossier, first):
    dossier.save(NEEDS, "phones", {"title": "Telephones", "area": "cti"}, 1)
    restore(dossier, first)

    assert dossier.history(NEEDS, "phones")[0].origin == "baseline:First"


def test_baselines_are_listed_newest_first(dossier, first):
    freeze(dossier, TODAY, "Second")

    assert [one.name for one in baselines.baselines(dossier.session, dossier.project)] == ["Second", "First"]


def test_a_frozen_dossier_is_read_as_it_was(dossier, first):
    dossier.save(NEEDS, "phones", {"title": "Telephones", "area": "cti"}, 1)
    frozen = from_baseline(dossier, first.id, first.payload)

    assert [row.title for row in frozen.worksheet(NEEDS).rows.values()] == ["Phones", "Fax"]
    assert [row.title for row in dossier.worksheet(NEEDS).rows.values()] == ["Telephones", "Fax"]


def test_a_baseline_belongs_to_its_project(dossier, first, database, cast):
    other = stage(dossier.session, cast)

    assert baselines.find(dossier.session, other, first.id) is None
