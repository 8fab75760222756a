"""The responsibility matrix: exactly one answers, at least one does, and the gaps are named."""

import pytest

from phases.project_management.responsibilities import ID, Responsibility, evaluate
from phases.project_management.team import TEAM, Member
from tests.plans import known_plan

TEAM_ROWS = {key: Member(id=key, name=key.title(), role="role") for key in ("ann", "bob", "cas")}


def _result(team=TEAM_ROWS, **rows):
    found = {key: Responsibility(title=key, **data) for key, data in rows.items()}
    return evaluate(known_plan({}, team, **{ID: found}))


def _keys(result):
    return [one.key.partition(".")[2] for one in result.findings if one.key != f"{ID}.in-no-line"]


@pytest.mark.parametrize(("row", "keys"), [
    ({"accountable": ("ann",), "responsible": ("ann",)}, []),
    ({"accountable": ("ann",), "responsible": ("bob", "cas")}, []),
    ({"responsible": ("bob",)}, ["nobody-answers"]),
    ({"accountable": ("ann", "bob"), "responsible": ("cas",)}, ["several-answer"]),
    ({"accountable": ("ann",)}, ["nobody-does"]),
    ({}, ["nobody-answers", "nobody-does"]),
])
def test_each_line_needs_one_who_answers_and_one_who_does(row, keys):
    assert _keys(_result(work=row)) == keys


def test_somebody_who_answers_for_most_and_somebody_with_no_part_are_named():
    sound = {"accountable": ("ann",), "responsible": ("bob",)}

    result = _result(a=sound, b=sound, c=sound, d=sound)

    assert {one.key.partition(".")[2]: one.values["person"] for one in result.findings} == {
        "answers-for-most": "Ann", "in-no-line": "Cas"}


def test_the_picture_has_the_letters_of_everybody_and_marks_the_faulty_lines():
    result = _result(a={"accountable": ("ann",), "responsible": ("ann", "bob")}, b={"informed": ("cas",)})
    (figure,) = [block for block in result.sections[0].blocks if getattr(block, "kind", "") == "marks"]

    letters = [[getattr(one, "key", "").partition(".")[2] for one in row] for row in figure.data["marks"]]
    assert letters == [["mark-accountable-responsible", "mark-responsible", ""], ["", "", "mark-informed"]]
    assert (figure.data["faults"], figure.data["strong"][0]) == ([False, True], [True, False, False])


def test_without_a_team_it_says_so():
    result = _result(team={}, a={})

    assert [one.instrument for one in result.missing] == [TEAM]
