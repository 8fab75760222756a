"""A quiz tells what was gained, by people who took it twice where there are some."""

import pytest

from phases.project_management.quiz import Sheet, gain, score


def sheet(person: str, moment: str, **right: bool) -> Sheet:
    return Sheet(person, moment, right)


@pytest.mark.parametrize(("right", "questions", "share"), [
    ({"a": True, "b": False}, None, 0.5), ({"a": True, "b": False}, ["a"], 1.0), ({"a": True}, ["z"], None), ({}, None, None),
])
def test_a_score_is_the_share_of_right_answers(right, questions, share) -> None:
    assert score(right, questions) == share


def test_people_who_took_both_are_compared_with_themselves() -> None:
    found = gain([sheet("Ann", "before", a=False), sheet("Ann", "after", a=True), sheet("Bob", "after", a=False)])

    assert (found.before, found.after, found.people, found.paired, found.points) == (0.0, 1.0, 1, True, 1.0)


def test_a_name_typed_otherwise_is_the_same_person() -> None:
    assert gain([sheet("Ann  B.", "before", a=False), sheet("ann b", "after", a=True)]).paired


def test_without_anybody_who_took_both_the_groups_are_compared() -> None:
    found = gain([sheet("Ann", "before", a=False), sheet("Bob", "after", a=True), sheet("Cyd", "after", a=False)])

    assert (found.before, found.after, found.people, found.paired) == (0.0, 0.5, 3, False)


def test_people_without_a_name_each_count() -> None:
    assert gain([sheet("", "before", a=False), sheet("", "before", a=True)]).before == 0.5


def test_of_two_quizzes_of_one_person_the_first_counts() -> None:
    assert gain([sheet("Ann", "before", a=False), sheet("Ann", "before", a=True)]).before == 0.0


def test_a_gain_needs_both_moments() -> None:
    assert gain([sheet("Ann", "before", a=True)]).points is None
    assert gain([]).people == 0
