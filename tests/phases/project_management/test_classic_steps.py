"""The ready plans hold together: each can be scheduled without a fault and taken over into a plan."""

import pytest

from phases.project_management.classic_steps import ID, TEMPLATES, ClassicStep, evaluate, plan_rows, steps_of
from phases.project_management.plan_rows import PlanTask
from tests.plans import known_plan, view_of
from workbench.content_versions import newest

STANDING = newest().instruments[ID].fixed
STEPS = {key: ClassicStep.model_validate({**data, "id": key}) for key, data in STANDING.items()}
every_template = pytest.mark.parametrize("template", TEMPLATES)


@every_template
def test_a_ready_plan_has_enough_steps_and_no_fault(template):
    rows = {str(place): PlanTask.model_validate(data) for place, data in enumerate(plan_rows(STEPS, template))}

    view = view_of(rows)

    assert 15 <= len([key for key in view.outline.tasks if not view.is_milestone(key)]) <= 40
    assert (view.faults, view.schedule.loops) == ((), ())
    assert all(row.part_of or view.outline.is_group(key) for key, row in view.rows.items())
    assert 60 <= view.calendars[""].between(view.schedule.start.toordinal(), view.schedule.finish.toordinal()) <= 260


@every_template
def test_every_task_of_a_ready_plan_is_linked_and_given_to_somebody(template):
    steps = steps_of(STEPS, template)
    parts = {row.part_of for row in steps.values()}

    assert [row.code for row in list(steps.values())[2:] if row.code not in parts and not row.after] == []
    assert [row.code for row in steps.values() if row.code not in parts and not row.role] == []


@every_template
def test_a_prefix_stands_before_every_code(template):
    rows = plan_rows(STEPS, template, "W2.")
    codes = {row["code"] for row in rows}

    assert all(code.startswith("W2.") for code in codes)
    assert {row["part_of"] for row in rows if "part_of" in row} < codes
    assert view_of({str(place): PlanTask.model_validate(data) for place, data in enumerate(rows)}).faults == ()


def test_a_step_that_was_adapted_keeps_its_place():
    adapted = STEPS["h-b2"].model_copy(update={"days": 99})
    rows = {"h-b2": adapted, **{key: row for key, row in STEPS.items() if key != "h-b2"}}

    assert list(steps_of(rows, "hosted")) == list(steps_of(STEPS, "hosted"))
    assert [row["days"] for row in plan_rows(rows, "hosted") if row["code"] == "B2"] == [99]


def test_each_ready_plan_has_its_picture():
    result = evaluate(known_plan({}, **{ID: STEPS}))

    assert [one.id for one in result.sections] == [f"steps-{name}" for name in TEMPLATES]
