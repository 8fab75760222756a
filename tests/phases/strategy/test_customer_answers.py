"""Survey answers beside each customer's own purchases."""

import pytest

from phases.strategy.customer_answers import AnsweredCustomers, answered_customers, marked, of_each
from phases.strategy.loyalty_index import LoyaltyDefinition
from phases.strategy.survey import SurveyAnswer as GivenAnswer
from phases.strategy.survey import SurveyQuestion
from phases.strategy.survey_join import SurveyAnswer
from phases.strategy.time_unit import Duration, TimeUnit
from tests.phases.strategy.customer_analysis import TODAY

DEFINITION = LoyaltyDefinition(Duration(300, TimeUnit.DAY))
LOYAL = {"segment": "pro", "purchases": 12, "silence_days": 0, "tenure_days": 1096, "revenue_cents": 90_000}
GONE = {"segment": "home", "purchases": 1, "silence_days": 900, "tenure_days": 900, "revenue_cents": 10_000}
RETURNED = {**GONE, "purchases": 0, "silence_days": None, "tenure_days": None, "revenue_cents": -500}
QUESTIONS = {
    "happy": SurveyQuestion(id="happy", question="Happy?", measures="satisfaction"),
    "pleased": SurveyQuestion(id="pleased", question="Pleased?", measures="satisfaction"),
    "again": SurveyQuestion(id="again", question="Again?", measures="intention"),
    "words": SurveyQuestion(id="words", question="Why?", kind="words", measures="satisfaction"),
}


def joined(said: dict[str, tuple[float, float | None]], **bought: dict[str, object]) -> AnsweredCustomers:
    answers = {name: SurveyAnswer(name, *marks) for name, marks in said.items()}
    return answered_customers(answers, [{"customer": name, **row} for name, row in bought.items()], DEFINITION)


@pytest.mark.parametrize(
    ("satisfaction", "intention", "bought", "cell"),
    [
        (0.7, None, LOYAL, "apostle"),
        (0.69, None, LOYAL, "hostage"),
        (1.0, None, GONE, "mercenary"),
        (0.0, None, GONE, "defector"),
        # Recency 0, frequency 0.10, tenure 0.82: what is said weighs a fifth, and does not make a customer loyal.
        (1.0, 1.0, GONE, "mercenary"),
        # Purchases alone give 44, then 56; who says that they leave falls from there to 45.
        (0.7, None, {**LOYAL, "silence_days": 300, "purchases": 8, "tenure_days": 1461}, "mercenary"),
        (0.7, None, {**LOYAL, "silence_days": 200, "purchases": 8, "tenure_days": 1461}, "apostle"),
        (0.7, 0.0, {**LOYAL, "silence_days": 200, "purchases": 8, "tenure_days": 1461}, "mercenary"),
    ],
)
def test_a_customer_stands_where_their_answer_and_their_purchases_put_them(satisfaction, intention, bought, cell) -> None:
    found = joined({"1": (satisfaction, intention)}, **{"1": bought})

    assert {one.key for one in found.cells if one.customers} == {cell}


def test_cells_hold_their_customers_their_money_and_their_means() -> None:
    found = joined({"1": (0.9, None), "2": (0.7, None), "3": (0.2, None), "x": (0.5, None)}, **{"1": LOYAL, "2": LOYAL, "3": GONE})
    cells = {one.key: one for one in found.cells}

    assert (found.joined, found.unknown) == (3, 1)
    assert (cells["apostle"].customers, cells["apostle"].revenue_cents, cells["apostle"].satisfaction) == (2, 180_000, 8.0)
    assert cells["apostle"].loyalty == pytest.approx(100, abs=0.5)
    assert cells["apostle"].revenue_share == pytest.approx(18 / 19)
    assert (cells["defector"].customers, cells["defector"].customer_share) == (1, pytest.approx(1 / 3))
    assert (cells["hostage"].customers, cells["hostage"].satisfaction) == (0, None)
    assert [(one.segment, one.answers) for one in found.segments] == [("home", 1), ("pro", 2)]


def test_who_only_returned_goods_is_joined_but_in_no_cell() -> None:
    found = joined({"1": (0.9, 0.9)}, **{"1": RETURNED})

    assert (found.joined, sum(one.customers for one in found.cells)) == (1, 0)


@pytest.mark.parametrize(
    ("given", "satisfaction", "intention"),
    [
        ({"happy": "8", "pleased": "6", "again": "9"}, 0.7, 0.9),
        ({"happy": "0"}, 0.0, None),
        ({"happy": "7", "words": "9"}, 0.7, None),
    ],
)
def test_marks_become_fractions(given, satisfaction, intention) -> None:
    [answer] = marked(QUESTIONS, [GivenAnswer(survey="s", customer="1", day=TODAY, answers=given)], lambda one: str(one.customer))

    assert (answer.key, answer.satisfaction, answer.intention) == ("1", satisfaction, intention)


def test_an_answer_without_satisfaction_is_not_joined() -> None:
    assert marked(QUESTIONS, [GivenAnswer(survey="s", day=TODAY, answers={"again": "9"})], lambda one: one.segment) == []


def test_several_answers_of_a_customer_are_one() -> None:
    found = of_each([SurveyAnswer("1", 0.7), SurveyAnswer("1", 0.7, 0.4), SurveyAnswer("1", 0.7), SurveyAnswer("", 1.0)])

    # Three marks of 7 are a mark of 7, and reach the limit that a 7 reaches.
    assert found == {"1": SurveyAnswer("1", 0.7, 0.4)}
