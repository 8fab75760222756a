"""Training: the curriculum, its methods and cost, sessions with attendance and quiz, the follow-up that corrects benefits."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.by_link import Link, read_answers
from phases.case import BenefitLine
from phases.project_management import curriculum, follow_up_page, training_methods, training_records, training_sessions
from phases.project_management.curriculum import Audience, Competence, CurriculumLine
from phases.project_management.follow_up import FollowUp, FollowUpAnswer, rounds, with_measured
from phases.project_management.training_methods import TrainingMethod
from phases.project_management.training_records import Attendance, QuizAnswer, QuizQuestion, TrainingSession
from phases.project_management.waves import Wave
from tests.phases.strategy.known import keys, known

AUDIENCES = {"agents": Audience(title="Agents", people=14), "sales": Audience(title="Sales", people=6)}
COMPETENCES = {"rule": Competence(title="Choose the rule", kind="strategic"), "find": Competence(title="Find a record", kind="technical")}


def line(audience: str, competence: str, needed: int = 4, today: int | None = 2) -> CurriculumLine:
    return CurriculumLine(audience=audience, competence=competence, today=today, needed=needed)


def sheets(**more: Any) -> dict[str, Any]:
    named = {name.replace("_", "-"): rows for name, rows in more.items()}
    return {"training-audiences": AUDIENCES, "training-competences": COMPETENCES, **named}


# Curriculum


def test_an_audience_that_would_learn_screens_only_is_the_gravest_finding() -> None:
    lines = {"1": line("agents", "rule"), "2": line("agents", "find"), "3": line("sales", "find")}
    found = curriculum.evaluate(known(sheets(curriculum=lines)))

    assert keys(found) == ["screens-only"]
    assert found.findings[0].tone == "bad"


@pytest.mark.parametrize(("lines", "found"), [
    ({"1": line("agents", "rule"), "2": line("sales", "rule")}, ["for-nobody"]),
    ({"1": line("agents", "rule"), "2": line("agents", "find")}, ["nothing-to-learn"]),
    ({"1": line("agents", "rule", today=None), "2": line("sales", "rule"), "3": line("sales", "find")}, ["level-unknown"]),
    ({"1": line("agents", "rule", 5, 1), "2": line("sales", "rule"), "3": line("sales", "find")}, ["wide"]),
])
def test_the_curriculum_tells_what_is_missing_in_it(lines, found) -> None:
    assert keys(curriculum.evaluate(known(sheets(curriculum=lines)))) == found


def test_only_audiences_with_levels_to_climb_are_learners() -> None:
    told = known(sheets(curriculum={"1": line("agents", "rule"), "2": line("sales", "rule", 2, 3)}))

    assert curriculum.learners(told, "rule") == ("agents",)
    assert curriculum.people_of(told, ("agents", "sales", "gone")) == 20


# Methods


@pytest.mark.parametrize(("people", "groups", "days", "cost"), [(0, 0, 0, 50), (8, 1, 1, 850), (9, 2, 2, 1650)])
def test_a_competence_costs_its_trainer_s_days_and_its_material(people, groups, days, cost) -> None:
    method = TrainingMethod(competence="rule", format="workshop", hours=7, group_size=8, day_rate=800, material_cost=50)

    assert (method.groups(people), method.trainer_days(people), method.cost(people)) == (groups, days, cost)


def test_strategy_and_tool_are_each_offered_as_a_cost_line() -> None:
    lines = {"1": line("agents", "rule"), "2": line("agents", "find")}
    methods = {name: TrainingMethod(competence=name, format="workshop", hours=7, group_size=14, day_rate=rate, trainer="Ann", material_state="ready")
               for name, rate in (("rule", 900), ("find", 700))}
    found = training_methods.evaluate(known(sheets(curriculum=lines, training_methods=methods)))

    assert {one.id: (one.to, Decimal(one.row["base"])) for one in found.offers} == {
        "cost-strategic": ("cost-lines", 900), "cost-technical": ("cost-lines", 700)}
    assert keys(found) == []


def test_what_is_in_the_curriculum_is_taught_by_somebody_with_material_in_groups_that_practise() -> None:
    lines = {"1": line("agents", "rule"), "2": line("agents", "find")}
    methods = {"m": TrainingMethod(competence="find", format="at-the-desk", hours=2, group_size=30)}

    assert keys(training_methods.evaluate(known(sheets(curriculum=lines, training_methods=methods)))) == [
        "not-taught", "too-many", "no-trainer", "no-material"]


# Sessions and quiz


QUESTIONS = {"q1": QuizQuestion(question="Which rule?", competence="rule", choices={"fr": "Un\nDeux", "en": "One\nTwo"}, right=2)}


def session(**more: Any) -> dict[str, TrainingSession]:
    return {"s": TrainingSession(title="Day 1", audience="agents", **({"state": "held", "questions": ("q1",)} | more))}


def attendance(*came: str, **results: Any) -> dict[str, Attendance]:
    return {str(number): Attendance(person=f"Person {number}", session="s", came=one, **results) for number, one in enumerate(came)}


def quizzes(*given: tuple[str, str, str]) -> dict[str, QuizAnswer]:
    return {str(number): QuizAnswer(person=person, session="s", moment=moment, day=date(2026, 9, 1), answers={"q1": said})
            for number, (person, moment, said) in enumerate(given)}


def test_a_session_s_people_and_quiz_tell_what_it_did() -> None:
    found = training_sessions.evaluate(known(sheets(
        training_sessions=session(), training_attendance=attendance(*["yes"] * 7, "no", "no"), quiz_questions=QUESTIONS,
        quiz_answers=quizzes(("Ann", "before", "1"), ("Ann", "after", "1")))))

    assert keys(found) == ["few-came", "little-learnt"]


def test_results_typed_in_count_beside_those_that_came_by_link() -> None:
    told = known(sheets(training_sessions=session(), quiz_questions=QUESTIONS, quiz_answers=quizzes(("Bob", "before", "1"), ("Bob", "after", "2")),
                        training_attendance=attendance("yes", before=Decimal("0.4"), after=Decimal("0.8"))))
    found = training_records.session_gain(told, "s")

    assert (found.before, found.after, found.people) == (pytest.approx(0.2), pytest.approx(0.9), 2)


def test_the_gain_is_told_by_competence() -> None:
    told = known(sheets(training_sessions=session(), quiz_questions=QUESTIONS, quiz_answers=quizzes(("Ann", "before", "1"), ("Ann", "after", "2"))))

    assert {name: one.points for name, one in training_sessions.evaluate(told).values.items()} == {"rule": 1.0}


@pytest.mark.parametrize(("came", "light"), [(12, "open"), (13, "ready")])
def test_an_audience_is_ready_once_nine_in_ten_are_trained(came, light) -> None:
    told = known(sheets(training_sessions=session(), training_attendance=attendance(*["yes"] * came)))

    assert {one.row: one.light for one in training_records.points(told)}["agents"] == light


def test_an_audience_that_goes_live_untrained_is_told() -> None:
    waves = {"w": Wave(title="Lyon", day=date(2026, 11, 1))}
    found = training_sessions.evaluate(known(sheets(training_sessions=session(), go_live_waves=waves)))

    assert keys(found) == ["not-trained", "not-trained"]
    assert found.findings[0].tone == "bad"


def test_a_right_line_that_does_not_exist_is_told() -> None:
    wrong = {"q1": QUESTIONS["q1"].model_copy(update={"right": 3})}
    found = training_sessions.evaluate(known(sheets(training_sessions=session(state="cancelled"), quiz_questions=wrong)))

    assert "no-such-line" in keys(found)


@pytest.mark.parametrize(("opened", "group", "shown"), [("before", "before", True), ("before", "after", False), ("closed", "before", False)])
def test_a_quiz_is_shown_at_its_moment_only(opened, group, shown) -> None:
    told = known(sheets(training_sessions=session(quiz_open=opened), quiz_questions=QUESTIONS))

    assert bool(training_sessions.form(told, Link("training-sessions", "s", group))) is shown


def test_a_quiz_asks_for_a_name_unless_the_link_is_personal_and_keeps_it_apart_from_the_answers() -> None:
    told = known(sheets(training_sessions=session(quiz_open="after"), quiz_questions=QUESTIONS))
    everybody, personal = Link("training-sessions", "s", "after"), Link("training-sessions", "s", "after", "Bob")
    given, wrong = read_answers(training_sessions.form(told, everybody).questions, {"who": "Ann", "q1": "2"}, 100)
    row = training_sessions.keep(everybody, given, date(2026, 9, 1))

    assert wrong == []
    assert (row["person"], row["answers"]) == ("Ann", {"q1": "2"})
    assert list(training_sessions.form(told, personal).questions) == ["q1"]
    assert training_sessions.answered(known({"quiz-answers": quizzes(("Bob", "after", "2"))}), personal)


# Follow-up


WAVES = {"w": Wave(title="Lyon", day=date(2025, 10, 1), people=20)}
LINES = {"kept": BenefitLine(id="kept", alternative="all", base=1, ramp_up=["0", "0.9", "1"]),
         "plain": BenefitLine(id="plain", alternative="all", base=1)}


def said(*uses: str, **more: Any) -> dict[str, FollowUpAnswer]:
    return {str(number): FollowUpAnswer(follow_up="f", day=date(2026, 5, 1), use=use, **more) for number, use in enumerate(uses)}


def follow(**more: Any) -> dict[str, FollowUp]:
    return {"f": FollowUp(title="Later", wave="w", **({"days_after": 200} | more))}


def told(answers: dict[str, FollowUpAnswer], **more: Any):
    return known({"go-live-waves": WAVES, "training-follow-up": follow(**more), "follow-up-answers": answers, "benefit-lines": LINES})


@pytest.mark.parametrize(("answers", "more", "share", "counted"), [
    (said("daily", "weekly", "rarely", "never"), {}, 0.5, False),
    (said("never"), {"asked": 20, "active": 18}, 0.9, True),
    (said(), {"asked": 20, "active": 25}, 1.0, True),
    (said(), {"active": 5}, None, False),
    ({}, {}, None, False),
])
def test_adoption_is_weekly_use_and_the_log_is_worth_more_than_what_is_said(answers, more, share, counted) -> None:
    found = rounds(told(answers, **more))[0]

    assert (found.share, found.counted) == (share, counted)


@pytest.mark.parametrize(("answers", "more", "found"), [
    (said("daily", confidence=8, old_way="no"), {}, []),
    (said("rarely"), {}, ["low"]),
    (said("daily", confidence=3), {}, ["unsure"]),
    (said("daily", old_way="often"), {}, ["old-way-lives"]),
    (said("daily"), {"asked": 10}, ["few-answers"]),
    ({}, {}, ["not-asked"]),
    ({}, {"days_after": 900}, []),
])
def test_a_round_tells_what_to_look_at(answers, more, found) -> None:
    assert [one for one in keys(follow_up_page.evaluate(told(answers, **more))) if one not in ("behind", "ahead")] == found


def test_a_round_reminds_on_its_day_until_somebody_has_measured() -> None:
    silent, heard = (follow_up_page.evaluate(told(answers)).reminders for answers in ({}, said("daily")))

    assert [(one.due, one.open) for one in silent] == [(date(2026, 4, 19), True)]
    assert [one.open for one in heard] == [False]


def test_a_session_stands_in_the_calendar_unless_it_is_cancelled() -> None:
    def reminded(**more: Any) -> list[bool]:
        rows = session(day=date(2026, 12, 1), **more)
        return [one.open for one in training_sessions.evaluate(known(sheets(training_sessions=rows))).reminders]

    assert [reminded(state=state) for state in ("planned", "held", "cancelled")] == [[True], [False], []]


def test_measured_adoption_is_offered_to_the_benefit_lines_that_have_a_ramp_up() -> None:
    found = follow_up_page.evaluate(told(said("daily", "never")))
    (offer,) = found.offers

    # From nought to a half in 200 days, then held: the mean of twelve months.
    assert (offer.to, offer.changes, offer.row) == ("benefit-lines", "kept", {"ramp_up": ["0", "0.36", "1"]})
    assert "behind" in keys(found)


def test_a_ramp_up_is_replaced_only_in_the_years_that_were_measured() -> None:
    planned = (Decimal(0), Decimal("0.5"), Decimal(1))

    assert with_measured(planned, {1: 0.333, 7: 0.9}) == (Decimal(0), Decimal("0.33"), Decimal(1))


def test_a_year_without_a_planned_benefit_stays_without_one() -> None:
    assert with_measured((Decimal(0), Decimal(0), Decimal("0.5")), {1: 0.5, 2: 0.7}) == (Decimal(0), Decimal(0), Decimal("0.7"))


def test_adoption_by_month_is_handed_on() -> None:
    values = follow_up_page.evaluate(told(said("daily"))).values

    assert [one.month for one in values.months] == list(range(1, 14))
    assert values.years[1] == pytest.approx(0.73, abs=0.01)


@pytest.mark.parametrize(("more", "shown"), [({"state": "open"}, True), ({"state": "draft"}, False), ({"state": "open", "closes": date(2026, 1, 1)}, False)])
def test_a_follow_up_takes_answers_while_it_is_open(more, shown) -> None:
    assert bool(follow_up_page.form(told({}, **more), Link("training-follow-up", "f"))) is shown


def test_an_answer_by_link_becomes_a_row_of_the_register() -> None:
    link = Link("training-follow-up", "f", "agents", "Ann")
    given, wrong = read_answers(follow_up_page.form(told({}, state="open"), link).questions, {"use": "weekly", "confidence": "7"}, 100)
    row = FollowUpAnswer.model_validate(follow_up_page.keep(link, given, date(2026, 5, 1)))

    assert wrong == []
    assert (row.audience, row.person, row.use, row.confidence) == ("agents", "Ann", "weekly", 7)
