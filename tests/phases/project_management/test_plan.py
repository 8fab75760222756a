"""The plan: groups, links of groups, faults in codes and loops, progress and money, and what follows for the page."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from phases.project_management.plan import evaluate, preview
from phases.project_management.plan_rows import PLAN, PlanSettings, PlanTask
from phases.project_management.team import Absence, Member
from tests.plans import known_plan, view_of

MONDAY = date(2024, 1, 8)


def _rows(**rows):
    return {key: PlanTask(title=key, **{"code": key.upper(), **data}) for key, data in rows.items()}


def _keys(sentences):
    return [one.key.partition(".")[2] for one in sentences]


def _group():
    return _rows(g={}, a={"part_of": "G", "days": 3}, b={"part_of": "G", "days": 4, "after": "A"}, z={"days": 2, "after": "G+1"},
                 m={"days": 0, "after": "Z"})


def test_a_group_is_made_of_its_tasks_and_holds_what_waits_for_it():
    view = view_of(_group())

    assert (view.times["g"].start, view.times["g"].finish) == (MONDAY, date(2024, 1, 16))
    assert view.times["z"].start == date(2024, 1, 18)
    assert view.faults == ()
    assert [view.outline.is_group(key) for key in "ga"] == [True, False]


def test_a_group_that_waits_begins_none_of_its_tasks_before():
    rows = _rows(first={"days": 5}, g={"after": "FIRST"}, a={"part_of": "G", "days": 1}, b={"part_of": "G", "days": 2})

    view = view_of(rows)

    assert {view.times[key].start for key in "ab"} == {date(2024, 1, 15)}


def test_a_group_hands_its_dates_down_to_its_tasks():
    rows = _rows(g={"not_before": date(2024, 2, 5), "finish_by": date(2024, 2, 6)}, a={"part_of": "G", "days": 4})

    view = view_of(rows)

    assert view.times["a"].start == date(2024, 2, 5)
    assert view.times["a"].total_float == -2


@pytest.mark.parametrize(("rows", "fault"), [
    (_rows(a={}, b={"code": "A"}), "double-code"),
    (_rows(a={"part_of": "X"}), "unknown-group"),
    (_rows(a={"part_of": "B"}, b={"part_of": "A"}), "group-loop"),
    (_rows(a={"after": "X"}), "unknown-code"),
    (_rows(g={}, a={"part_of": "G"}, b={"after": "G SS"}), "group-end"),
    (_rows(g={"after": "B FF"}, a={"part_of": "G"}, b={}), "group-end"),
    (_rows(a={"after": "B"}, b={"after": "A"}), "loop"),
    (_rows(g={}, a={"part_of": "G", "after": "G"}), "loop"),
    (_rows(**{f"t{number}": {"days": 2000} for number in range(20)}), "too-long"),
])
def test_what_cannot_be_followed_is_said_and_the_rest_stands(rows, fault):
    result = evaluate(known_plan(rows))

    assert fault in _keys(result.findings)
    assert result.sections


def test_a_loop_is_named_by_its_chain():
    result = evaluate(known_plan(_rows(a={"after": "C"}, b={"after": "A"}, c={"after": "B"})))

    (loop,) = [one for one in result.findings if one.key == "plan.loop"]
    assert set(loop.values["chain"].split(" → ")) == {"A", "B", "C"}
    assert len(loop.values["chain"].split(" → ")) == 4


@pytest.mark.parametrize("data", [
    {"code": "A-1"}, {"code": "A 1"}, {"after": "A B C"}, {"code": "A", "part_of": "A"}, {"days": -1}, {"done": "1.2"},
    {"started": "2024-02-01", "finished": "2024-01-01"},
])
def test_a_row_that_makes_no_sense_is_refused(data):
    with pytest.raises(ValidationError):
        PlanTask(title="a", **data)


def test_links_are_kept_in_one_writing():
    assert PlanTask(title="a", after="a1 dd + 2 j,B2").after == "a1 SS+2; B2"


def test_how_far_a_plan_is_weighs_by_days_and_a_finished_task_is_done():
    rows = _rows(g={}, a={"part_of": "G", "days": 9, "finished": MONDAY}, b={"part_of": "G", "days": 1, "done": "0.5"}, c={"days": 10})

    view = view_of(rows)

    assert view.done["g"] == Decimal("0.95")
    assert view.whole_done == Decimal("0.475")


def test_the_cost_of_a_task_is_its_budget_and_its_people_and_the_rest_of_it_is_still_to_come():
    team = {"x": Member(id="x", name="X", role="r", day_cost=500)}
    rows = _rows(a={"days": 4, "people": ("x",), "effort": "0.5", "budget": 1000, "spent": 1500, "done": "0.5", "baseline_cost": 1800,
                    "baseline_start": MONDAY, "baseline_finish": date(2024, 1, 11)},
                 b={"days": 1, "spent": 700, "finished": MONDAY, "baseline_cost": 900, "budget": 900})

    view = view_of(rows, team)

    assert view.cost("a") == 2000
    assert view.forecast_cost("a") == 2500
    assert view.overrun("a") == 700
    assert (view.forecast_cost("b"), view.overrun("b")) == (700, -200)


def test_what_differs_from_the_frozen_plan_is_counted_in_working_days():
    rows = _rows(a={"days": 8, "baseline_start": MONDAY, "baseline_finish": date(2024, 1, 12)})

    view = view_of(rows)

    assert view.slip("a") == 3
    assert "runs-late" in _keys(evaluate(known_plan(rows)).beside["a"])


def test_closures_and_holidays_are_not_worked():
    closed = {"c": Absence(reason="Closed", first=date(2024, 1, 10), last=date(2024, 1, 11))}
    rows = _rows(a={"days": 3}, b={"days": 3, "not_before": date(2024, 6, 24), "calendar": "quebec"})

    view = evaluate(known_plan(rows, absences=closed)).values

    assert view.times["a"].finish == date(2024, 1, 12)
    assert view.times["b"].start == date(2024, 6, 25)


def test_a_go_live_that_slips_is_the_first_thing_said():
    rows = {**_group()}
    settings = PlanSettings(start=MONDAY, go_live="M", promised_go_live=date(2024, 1, 12))

    result = evaluate(known_plan(rows, settings=settings, today=MONDAY))

    assert _keys(result.findings)[0] == "go-live-late"
    assert result.findings[0].values["days"].value == 7


def test_what_should_have_ended_is_said_until_it_is_recorded():
    late, recorded = _rows(a={"days": 2}, b={"days": 2}), _rows(a={"days": 2, "done": 1}, b={"days": 2, "finished": date(2024, 1, 9)})

    assert "should-have-ended" in _keys(evaluate(known_plan(late)).findings)
    assert "should-have-ended" not in _keys(evaluate(known_plan(recorded)).findings)


def test_tasks_of_one_day_by_day_stand_in_the_calendar_file_and_what_is_done_is_not_due():
    rows = _rows(a={"days": 2, "done": 1}, b={"days": 2, "after": "A"})

    reminders = evaluate(known_plan(rows)).reminders

    assert [(one.source.row, one.begins, one.due, one.open) for one in reminders] == [
        ("a", MONDAY, date(2024, 1, 9), False), ("b", date(2024, 1, 10), date(2024, 1, 11), True)]


def test_loose_tasks_and_tasks_without_people_are_named():
    rows = _rows(a={"days": 2}, b={"days": 2, "after": "A"}, c={"days": 1})

    findings = {one.key: one for one in evaluate(known_plan(rows)).findings}

    assert findings["plan.loose"].values["first"] == "c"
    assert findings["plan.nobody"].values["count"].value == 3


def test_the_preview_says_when_the_row_would_run_and_what_it_does_to_the_end():
    known = known_plan(_rows(a={"days": 2}, b={"days": 2, "after": "A"}))

    shown = preview(known, "a", {"title": "a", "code": "A", "days": 10})
    wrong = preview(known, "a", {"title": "a", "after": "? ?"})
    looped = preview(known, "a", {"title": "a", "code": "A", "after": "B"})

    assert shown.formula.values["finish"].value == date(2024, 1, 19)
    assert _keys(shown.findings) == ["end-moves"]
    assert wrong.formula is None
    assert "loop" in _keys(looped.findings)


def test_a_long_plan_is_drawn_by_its_groups_and_each_group_by_itself():
    rows = _rows(g={}, h={}, **{f"a{n}": {"part_of": "G", "days": 1} for n in range(20)}, **{f"b{n}": {"part_of": "H"} for n in range(20)})

    sections = {one.id: one for one in evaluate(known_plan(rows)).sections}
    whole = next(block for block in sections[PLAN].blocks if getattr(block, "kind", "") == "gantt")

    assert [task["label"] for task in whole.data["tasks"]] == ["g", "h"]
    assert len(sections["group-1"].blocks[0].data["tasks"]) == 20


def test_an_empty_plan_says_nothing():
    assert evaluate(known_plan({})).sections == ()
