"""Every fault that an entry may have is said in a sentence of its own."""

import re

import pytest

from phases.answer_types import WrongAnswer
from workbench.fault_words import sentence
from workbench.places import PACKAGE

SOURCES = [*(PACKAGE.parent / "phases").rglob("*.py"), *PACKAGE.rglob("*.py")]
CODES = sorted({code for path in SOURCES
                for code in re.findall(r'(?:WrongAnswer|PydanticCustomError)\(\s*"([a-z-]+)"', path.read_text("utf-8"))})
VALUES = {"min": 0, "max": 100, "sum": 90, "total": 100, "text": "12.400"}


@pytest.mark.parametrize("code", CODES)
def test_every_fault_that_the_program_finds_has_a_sentence(app, code):
    with app.test_request_context():
        said = sentence(WrongAnswer(code, **VALUES))

        assert said != sentence(WrongAnswer("no-such-fault"))
        assert said.endswith(".")


@pytest.mark.parametrize(("limits", "words"), [
    ({"min": 0, "max": 100}, "from 0 to 100"), ({"min": 0}, "at least 0"), ({"max": 5}, "at most 5"),
])
def test_a_number_outside_its_limits_says_which_limits_there_are(app, limits, words):
    with app.test_request_context():
        assert words in sentence(WrongAnswer("outside-limits", **limits))
