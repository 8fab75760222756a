"""The path says what is settled, what is due, and where the project stands."""

from collections.abc import Callable
from datetime import date

from flask.testing import FlaskClient

from phases.scoring import Progress
from tests.cast import Cast
from workbench.dossier import Dossier
from workbench.path import ModuleState, due, next_step, path_of

TODAY = date(2026, 11, 22)


def state_of(dossier: Dossier) -> dict[str, str]:
    return {phase.content.id: phase.state for phase in path_of(dossier)}


def test_the_first_phase_without_a_way_on_is_where_the_project_is(dossier: Dossier) -> None:
    assert state_of(dossier)["vision"] == "now"

    dossier.add("vision-gate", {"decision": "go-with-conditions", "day": "2026-05-12", "people": "Board"})

    assert state_of(dossier) == {
        "vision": "done", "strategy": "now", "feasibility": "later", "project_management": "later",
        "knowledge_intelligence": "later",
    }


def test_a_no_keeps_the_project_where_it_is(dossier: Dossier) -> None:
    dossier.add("vision-gate", {"decision": "no-go", "day": "2026-05-12", "people": "Board"})

    assert state_of(dossier)["vision"] == "now"


def test_the_newest_decision_counts(dossier: Dossier) -> None:
    dossier.add("vision-gate", {"decision": "go", "day": "2026-06-01", "people": "Board"})
    dossier.add("vision-gate", {"decision": "no-go", "day": "2026-05-12", "people": "Board"})

    assert state_of(dossier)["vision"] == "done"


def module(dossier: Dossier, name: str) -> ModuleState:
    return next(one for phase in path_of(dossier) for one in phase.modules if one.content.id == name)


def test_an_answer_moves_the_module_on(dossier: Dossier) -> None:
    before = module(dossier, "F1").progress
    dossier.save("cti-diagnostic", "caller-recognition", {"value": {"today": 0, "needed": 0}, "state": "answered"}, 0)
    after = module(dossier, "F1").progress

    assert after.settled == before.settled + 1


def test_a_module_left_out_of_the_plan_is_neither_due_nor_counted(dossier: Dossier) -> None:
    whole = next(phase.progress for phase in path_of(dossier) if phase.content.id == "feasibility")
    left_out = module(dossier, "F1").progress
    dossier.save("engagement-plan", "F1", {"module": "F1", "chosen": False, "due": "2026-11-01"}, 0)
    path = path_of(dossier)
    rest = next(phase.progress for phase in path if phase.content.id == "feasibility")

    assert rest == Progress(whole.settled - left_out.settled, whole.asked - left_out.asked)
    assert "F1" not in [one.module.content.id for one in due(path, TODAY)]


def test_what_is_late_comes_first_and_says_so(dossier: Dossier) -> None:
    dossier.save("engagement-plan", "F1", {"module": "F1", "due": "2026-11-24"}, 0)
    dossier.save("engagement-plan", "F4", {"module": "F4", "due": "2026-11-01"}, 0)
    found = {one.module.content.id: (one.late, one.soon) for one in due(path_of(dossier), TODAY)}

    assert list(found)[:2] == ["F4", "F1"]
    assert found["F4"] == (True, False)
    assert found["F1"] == (False, True)


def test_the_next_step_lies_in_the_present_phase(dossier: Dossier) -> None:
    step = next_step(path_of(dossier))

    assert step is not None
    assert step.phase == "vision"


def test_a_phase_shows_what_was_chosen_and_folds_the_rest_away(
    dossier: Dossier, cast: Cast, client_of: Callable[..., FlaskClient]
) -> None:
    dossier.save("engagement-plan", "F1", {"module": "F1", "chosen": False}, 0)
    dossier.session.commit()
    page = client_of(cast.lead).get(f"/projects/{dossier.project.slug}/phases/feasibility").text
    shown, folded = page.split('<details class="left-out">')

    assert 'id="F2-title"' in shown
    assert 'id="F1-title"' in folded
    assert 'id="F1-title"' not in shown
