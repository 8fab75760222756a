"""Cycles: begun with what is chosen, read as they were, taken back, and carried whole by an archive; on either database."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from tests.bench import dossier_of
from tests.cast import hire, stage
from workbench import baselines, carrying, comments, cycles, migrate, project_archive
from workbench.database import Database
from workbench.dossier import Dossier
from workbench.models import Baseline, ContentVersion, Cycle

TODAY = date(2026, 11, 28)
RISK = {"title": "Late", "alternative": ["crm"], "probability": "0.2", "impact": {"low": "1", "likely": "2", "high": "3"}}
INDICATOR = {"title": {"fr": "Durée d’un appel", "en": "Length of a call"}, "baseline": "300", "target": "200", "owner": "Karim",
             "benefit": "calls"}


@pytest.fixture
def running(database_url):
    """A project at the end of its first cycle: an indicator that was measured, an open and a closed risk, a segment."""
    migrate.upgrade(database_url)
    database = Database(database_url)
    with database.session(write=True) as session:
        cast = hire(session)
        dossier = dossier_of(session, stage(session, cast), cast.lead)
        dossier.add("indicators", INDICATOR, row="calls")
        dossier.add("measurements", {"indicator": "calls", "day": "2026-09-30", "value": "240"}, row="september")
        dossier.add("risk-register", RISK, row="late")
        dossier.add("risk-register", {**RISK, "state": "closed"}, row="over")
        dossier.add("segments", {"name": "Loyal", "customers": 10}, row="loyal")
        dossier.add("needs", {"title": "Phones", "area": "cti"}, row="phones")
        comments.say(session, dossier.project, cast.lead, "segments", "loyal", "Who are they?", False)
        dossier.commit()
        yield dossier
    database.close()


def _candidates(dossier):
    return carrying.candidates(dossier, TODAY)


def _begin(dossier, chosen=None):
    found = _candidates(dossier)
    wanted = {one.id for one in found if one.usual} if chosen is None else set(chosen)
    following = cycles.begin_next(dossier, TODAY, "Cycle 1, at its end")
    earlier = cycles.dossier_at(following, following.project.cycle - 1)
    carrying.carry(following, earlier, found, wanted)
    following.commit()
    return following, earlier


def test_a_new_cycle_starts_with_the_facts_the_open_risks_and_what_stands_of_the_company(running):
    following, _earlier = _begin(running)

    facts = {entry.row: entry.data for entry in following.entries("knowledge-base")}
    assert facts["c1-indicator-calls"]["title"] == {"fr": "Durée d’un appel\u00a0: 240", "en": "Length of a call: 240"}
    assert [entry.row for entry in following.entries("risk-register")] == ["late"]
    assert following.entry("risk-register", "late").data["alternative"] == ["all"]
    assert "benefit" not in following.entry("indicators", "calls").data
    assert following.count("segments") == 1
    assert following.count("needs") == 0


def test_each_row_says_from_which_cycle_it_came(running):
    following, _earlier = _begin(running)

    origins = {one.entry.row: following.history(one.entry.instrument, one.entry.row)[0].origin
               for one in carrying.carried(following.session, following.project)}
    assert origins["late"] == "cycle:1:risk-late"
    assert {carrying.cycle_in(origin) for origin in origins.values()} == {1}


def test_the_earlier_cycle_stays_as_it_was_whatever_the_next_one_does(running):
    following, earlier = _begin(running)
    following.save("segments", "loyal", {"name": "Faithful", "customers": 11}, 1)
    following.commit()

    assert earlier.entry("segments", "loyal").data["name"] == "Loyal"
    assert [entry.row for entry in cycles.dossier_at(following, 1).entries("needs")] == ["phones"]


def test_the_end_of_a_cycle_is_frozen(running):
    following, _earlier = _begin(running)
    first, second = cycles.cycles_of(following.session, following.project)
    kept = baselines.find(following.session, following.project, first.baseline_id)

    assert (first.number, second.number, kept.payload["cycle"]) == (1, 2, 1)
    assert first.closed is not None and second.closed is None
    assert baselines.is_intact(kept)


def test_comments_stay_with_the_cycle_in_which_they_were_made(running):
    following, earlier = _begin(running)

    assert comments.comments_of(following.session, following.project, "segments", None) == {}
    assert list(comments.comments_of(following.session, earlier.project, "segments", None)) == ["loyal"]


def test_what_is_no_longer_chosen_is_taken_away_and_comes_back(running):
    following, earlier = _begin(running)
    found = _candidates(earlier)
    without = {one.id for one in found if one.usual and one.id != "risk-late"}

    assert carrying.carry(following, earlier, found, without) == (1, 0)
    assert replace(following).count("risk-register") == 0
    assert carrying.carry(following, earlier, found, without | {"risk-late"}) == (1, 0)
    assert replace(following).count("risk-register") == 1


def test_a_row_that_was_worked_on_is_neither_taken_away_nor_overwritten(running):
    following, earlier = _begin(running)
    following.save("risk-register", "late", {**RISK, "alternative": ["all"], "title": "Very late"}, 1)
    found = _candidates(earlier)

    assert carrying.carry(following, earlier, found, {one.id for one in found if one.usual and one.id != "risk-late"}) == (0, 1)
    assert carrying.carry(following, earlier, found, {one.id for one in found if one.usual}) == (0, 0)
    assert following.entry("risk-register", "late").data["title"] == "Very late"


def test_a_step_that_is_taken_back_loses_nothing_and_can_be_taken_again(running):
    following, _earlier = _begin(running, chosen=())
    following.add("challenges", {"title": "New"}, row="new")
    following.commit()
    assert cycles.take_back(following)
    following.commit()
    back = Dossier(following.session, following.project, following.catalogue, following.actor)

    assert (back.project.cycle, back.count("needs"), back.count("challenges")) == (1, 1, 0)
    assert [one.closed for one in cycles.cycles_of(back.session, back.project)] == [None]
    again, _earlier = _begin(back)
    assert (again.project.cycle, again.count("challenges"), again.count("segments")) == (2, 1, 1)


def test_the_first_cycle_cannot_be_taken_back(running):
    assert not cycles.take_back(running)


@pytest.mark.parametrize("number", [0, 1, 2, 99])
def test_only_cycles_that_were_closed_are_read_as_earlier_ones(running, number):
    assert cycles.at_cycle(running.session, running.project, number) is None


def test_an_archive_holds_every_cycle_and_comes_back_byte_for_byte(running):
    following, _earlier = _begin(running)
    session, project = following.session, following.project
    before = session.get_one(Cycle, (project.id, 1))
    older = ContentVersion(hash=project.content_version, files=dict(following.catalogue.content.files))
    assert session.get(ContentVersion, older.hash) is not None

    archive = project_archive.write(session, project)
    again = project_archive.read(session, archive, None)

    assert project_archive.write(session, again) == archive
    there = replace(following, project=again)
    assert [entry.row for entry in cycles.dossier_at(there, 1).entries("needs")] == ["phones"]
    assert session.get_one(Cycle, (again.id, 1)).baseline_id == before.baseline_id
    assert len(session.exec(select(Baseline).where(Baseline.project_id == again.id)).all()) == 1


def test_a_version_of_another_cycle_can_be_compared_with_today(running):
    following, earlier = _begin(running)
    found = baselines.compare(baselines.present(earlier), baselines.present(following))

    gone = {one.row for one in found if one.after is None}
    assert "phones" in gone and "over" in gone
