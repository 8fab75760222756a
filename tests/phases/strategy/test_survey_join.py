"""Survey answers joined to customers or segments."""

import pytest

from phases.strategy.survey_join import SurveyAnswer, join_by_customer, join_by_segment


def test_answers_are_gathered_by_the_segment_of_the_customer() -> None:
    answers = [SurveyAnswer("1", 0.8, 1.0), SurveyAnswer("2", 0.6), SurveyAnswer("3", 0.2), SurveyAnswer("?", 1.0)]
    found = join_by_customer(answers, {"1": "pro", "2": "pro", "3": "home"})
    pro = next(segment for segment in found.segments if segment.segment == "pro")

    assert (found.joined, found.unknown) == (3, 1)
    assert (pro.answers, pro.satisfaction, pro.intention) == (2, pytest.approx(0.7), 1.0)
    assert pro.satisfaction_margin == pytest.approx(1.96 * 0.1, abs=0.001)


def test_an_anonymous_survey_is_joined_by_segment() -> None:
    found = join_by_segment([SurveyAnswer("pro", 0.5), SurveyAnswer("other", 0.5)], ["pro", "home"])

    assert [(segment.segment, segment.answers) for segment in found.segments] == [("pro", 1)]
    assert found.unknown == 1


def test_a_small_sample_says_so_and_has_no_interval_of_one() -> None:
    found = join_by_segment([SurveyAnswer("pro", 0.5)], ["pro"]).segments[0]

    assert (found.enough, found.satisfaction_margin) == (False, None)
    assert join_by_segment([SurveyAnswer("pro", 0.5)] * 30, ["pro"]).segments[0].enough


def test_an_answer_without_satisfaction_still_counts_as_an_answer() -> None:
    found = join_by_segment([SurveyAnswer("pro", None, 0.4)], ["pro"]).segments[0]

    assert (found.answers, found.satisfaction, found.intention) == (1, None, 0.4)
