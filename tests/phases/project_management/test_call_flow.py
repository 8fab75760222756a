"""A call's flow tells its dead ends, its unreachable steps, its circles and the steps that it misses."""

import pytest

from phases.project_management.call_flow import FlowStep, Way, faults_of


def flow(**ways: str) -> list[FlowStep]:
    """Steps by number: the numbers that each leads to, `end` for one that ends."""
    return [FlowStep(int(name[1:]), tuple(Way(int(one)) for one in said.split() if one != "end"), "end" in said)
            for name, said in ways.items()]


@pytest.mark.parametrize(("steps", "dead", "unreachable", "endless", "missing"), [
    (flow(s1="2", s2="end"), (), (), (), ()),
    (flow(s1="2 3", s2="end", s3=""), (3,), (), (), ()),
    (flow(s1="2", s2="end", s3="2"), (), (3,), (), ()),
    (flow(s1="2", s2="3", s3="2"), (), (), (1, 2, 3), ()),
    (flow(s1="2 4", s2="3", s3="2", s4="end"), (), (), (2, 3), ()),
    (flow(s1="2", s2="1 3", s3="end"), (), (), (), ()),
    (flow(s1="9"), (), (), (1,), ((1, 9),)),
    (flow(s5="7", s7="end", s2="5"), (), (), (), ()),
    ([], (), (), (), ()),
])
def test_what_is_wrong_with_a_flow_is_named_by_step(steps, dead, unreachable, endless, missing) -> None:
    found = faults_of(steps)

    assert (found.dead_ends, found.unreachable, found.endless, found.missing) == (dead, unreachable, endless, missing)


def test_a_whole_flow_has_no_fault() -> None:
    assert faults_of(flow(s1="2", s2="end")).none
    assert not faults_of(flow(s1="2", s2="")).none


def test_a_step_knows_its_own_fault() -> None:
    found = faults_of(flow(s1="2 3", s2="", s3="end", s4="3"))

    assert [found.of(number) for number in (1, 2, 4)] == ["", "dead-end", "unreachable"]
