"""What the client owes and what people disagree on: due, overdue, handed up the ladder, and remembered."""

from datetime import date

import pytest

from phases.knowledge_intelligence.lessons import Lesson
from phases.knowledge_intelligence.ties import tied_to
from phases.method import Sentence
from phases.project_management import client_responsibilities as duties
from phases.project_management import disputes
from phases.project_management.disputes import Dispute, Rung, deadline
from phases.project_management.plan import evaluate as evaluate_plan
from phases.project_management.plan_rows import PLAN, PlanTask
from phases.project_management.working_days import WorkingDays
from tests.plans import known_plan

TODAY = date(2024, 6, 3)
LADDER = {"one": Rung(title="Leaders", level=1, who="Both leaders", days=5), "two": Rung(title="Committee", level=2, days=10)}


def _duties(**rows):
    found = {key: duties.ClientResponsibility(title=key, **data) for key, data in rows.items()}
    known = known_plan({"t": PlanTask(title="Load", code="T", days=5, not_before=date(2024, 6, 10))}, today=TODAY, **{duties.ID: found})
    known.results[PLAN] = evaluate_plan(known)
    return duties.evaluate(known)


def _disputes(ladder=LADDER, **rows):
    found = {key: Dispute(title=key, **{"raised": date(2024, 5, 13), "owner": "Ann", **data}) for key, data in rows.items()}
    return disputes.evaluate(known_plan({}, today=TODAY, **{disputes.ID: found, disputes.LADDER: ladder}))


def _keys(result):
    return [one.key.partition(".")[2] for one in result.findings]


@pytest.mark.parametrize(("row", "keys"), [
    ({"owner": "Ann", "due": date(2024, 6, 4)}, []),
    ({"owner": "Ann", "due": date(2024, 6, 2)}, ["is-late"]),
    ({"owner": "Ann", "due": date(2024, 6, 2), "state": "done"}, []),
    ({"due": date(2024, 6, 4)}, ["no-owner"]),
    ({"owner": "Ann"}, ["no-due"]),
    ({"owner": "Ann", "due": date(2024, 6, 20), "task": "T"}, ["too-late-for-plan"]),
    ({"owner": "Ann", "due": date(2024, 6, 7), "task": "T"}, []),
    ({"owner": "Ann", "due": date(2024, 6, 7), "task": "X"}, ["no-such-task"]),
])
def test_what_the_client_owes_is_looked_after(row, keys):
    assert _keys(_duties(duty=row)) == keys


def test_the_owner_is_reminded_as_many_days_before_as_wished():
    found = _duties(a={"due": date(2024, 7, 1), "remind_days": 30}, b={"due": date(2024, 7, 1), "state": "done"},
                    c={"due": date(2024, 7, 1), "state": "dropped"})

    assert [(one.source.row, one.open, one.shown_from) for one in found.reminders] == [
        ("a", True, date(2024, 6, 1)), ("b", False, date(2024, 6, 24))]


@pytest.mark.parametrize(("level", "reached", "day"), [
    (1, None, date(2024, 5, 20)), (2, date(2024, 5, 20), date(2024, 6, 3)), (3, None, None),
])
def test_a_level_has_its_working_days_from_the_day_after(level, reached, day):
    row = Dispute(title="x", raised=date(2024, 5, 13), level=level, reached=reached)

    assert deadline(row, {one.level: one for one in LADDER.values()}, WorkingDays(TODAY)) == day


@pytest.mark.parametrize(("row", "keys"), [
    ({"level": 1}, ["escalate"]),
    ({"level": 2, "reached": date(2024, 5, 2)}, ["overdue-at-top"]),
    ({"level": 2, "reached": date(2024, 5, 28)}, []),
    ({"level": 3}, ["no-such-level"]),
    ({"level": 2, "reached": date(2024, 5, 28), "owner": ""}, ["no-owner"]),
    ({"state": "settled", "settled": TODAY}, ["no-settlement"]),
    ({"state": "withdrawn"}, []),
])
def test_an_overdue_dispute_goes_up_the_ladder(row, keys):
    assert _keys(_disputes(dispute=row)) == keys


def test_whom_it_goes_up_to_is_named():
    (finding,) = _disputes(dispute={}).findings

    assert (finding.values["next"], finding.values["who"]) == ("Committee", "Committee")


def test_a_settled_dispute_offers_its_lesson_once_there_is_one():
    found = _disputes(a={"state": "settled", "settlement": "Shared", "lesson": "Ask first"}, b={"state": "settled", "settlement": "Shared"},
                      c={"state": "settled"}, d={})

    assert [(one.to, one.row["lesson"]) for one in found.offers] == [("lessons", "Ask first"), ("lessons", "Shared")]


def test_the_lesson_that_is_offered_is_one_that_the_register_takes():
    (offer,) = _disputes(a={"state": "settled", "settled": TODAY, "lesson": "Ask first", "positions": "We and they"}).offers
    row = {name: {"fr": "x", "en": "x"} if isinstance(value, Sentence) else value for name, value in offer.row.items()}

    lesson = Lesson.model_validate(row)

    assert (tied_to(lesson.about), lesson.day, lesson.author) == (("P2.5",), TODAY, "Ann")


def test_an_open_dispute_is_to_be_settled_by_its_deadline():
    (reminder,) = _disputes(dispute={}).reminders

    assert (reminder.due, reminder.who) == (date(2024, 5, 21), "Ann")


def test_without_a_ladder_nobody_knows_who_settles():
    assert [one.instrument for one in _disputes(ladder={}, dispute={}).missing] == [disputes.LADDER]
