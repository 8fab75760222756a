"""Scores count what is reachable and said; zero is a level, silence is not."""

from typing import Any

import pytest

from phases.questionnaire import Answer, Questionnaire, reachable, visible
from phases.scoring import gaps, progress, score

WORDS = {"fr": "mot", "en": "word"}


def pair(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "today-needed", "ask": WORDS, "levels": [WORDS] * 6, **more}


SHEET = Questionnaire.model_validate({
    "id": "sheet", "title": WORDS, "purpose": WORDS,
    "themes": [
        {"id": "light", "title": WORDS, "weight": 1, "questions": [pair("first"), pair("second", when={"question": "first", "at_least": 2})]},
        {"id": "heavy", "title": WORDS, "weight": 3, "questions": [pair("third", weight=2)]},
    ],
})


def both(today: int | None, needed: int | None) -> Answer:
    return Answer(value={"today": today, "needed": needed})


def test_zero_is_a_level() -> None:
    assert score(SHEET, {"first": both(0, 0)}).today == 0


def test_nothing_rated_has_no_score() -> None:
    assert score(SHEET, {}).today is None


def test_weights_of_question_and_theme_multiply() -> None:
    found = score(SHEET, {"first": both(5, 5), "third": both(0, 5)})

    assert found.today == pytest.approx(5 * 1 / (1 + 6))
    assert found.needed == 5


def test_an_answer_that_can_no_longer_be_reached_does_not_count() -> None:
    answers = {"first": both(1, 3), "second": both(5, 5)}

    assert [q.id for q in visible(SHEET, answers)] == ["first", "third"]
    assert set(reachable(SHEET, answers)) == {"first"}
    assert score(SHEET, answers).today == 1


def test_not_applicable_is_settled_but_not_scored_and_later_is_neither() -> None:
    answers = {"first": Answer(state="not-applicable"), "third": Answer(state="later")}

    assert progress(SHEET, answers).settled == 1
    assert progress(SHEET, answers).asked == 2
    assert score(SHEET, answers).rated == 0


def test_gaps_are_levels_to_climb_and_never_negative() -> None:
    found = gaps(SHEET, {"first": both(2, 5), "third": both(4, 1)})

    assert [(gap.question, gap.levels, gap.weighted) for gap in found] == [("first", 3, 3), ("third", 0, 0)]


def test_half_a_pair_is_no_gap() -> None:
    assert gaps(SHEET, {"first": both(2, None)}) == ()


def test_a_condition_on_a_question_further_down_is_refused() -> None:
    broken = SHEET.model_dump(by_alias=True)
    broken["themes"][0]["questions"][0]["when"] = {"question": "third", "answered": True}

    with pytest.raises(ValueError, match="does not stand before it"):
        Questionnaire.model_validate(broken)
