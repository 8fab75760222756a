"""The made-up answers of the sample's second survey."""

import yaml

from workbench import sample_analysis, sample_survey

ROWS = [
    [f"C{number}", "05/06/2026" if number % 2 else "05/06/2024", "90,00", "40,00", name]
    for place, name in enumerate(sample_survey.MOODS) for number in range(100 * place, 100 * place + 100)
]


def test_only_customers_who_bought_lately_are_asked() -> None:
    asked = sample_survey.asked([*ROWS, ["C1", "01/02/2023", "10,00", "5,00", "A"], ["C3", "01/02/2026", "-9,00", "-5,00", "A"]])

    assert {name: len(customers) for name, customers in asked.items()} == dict.fromkeys(sample_survey.MOODS, 50)
    assert (asked["A"]["C1"], asked["A"]["C3"]) == (2, 1)


def test_the_answers_are_the_same_each_time_and_one_for_each_customer() -> None:
    found = list(sample_survey.answers(ROWS))

    assert found == list(sample_survey.answers(ROWS))
    assert len({one["customer"] for one in found}) == len(found) == sum(mood.answers for mood in sample_survey.MOODS.values())


def test_the_customer_file_of_the_sample_is_joined_with_the_answers_that_come_with_it() -> None:
    answers = yaml.safe_load(sample_survey.PATH.read_text("utf-8"))["worksheets"]["survey-answers"]
    (file,) = yaml.safe_load(sample_analysis.LATER_PATH.read_text("utf-8"))["worksheets"]["customer-file"]
    joined = file["analysis"]["answered"]

    assert (joined["joined"], joined["unknown"]) == (len(answers), 0)
    assert sum(cell["customers"] for cell in joined["cells"]) == len(answers)
