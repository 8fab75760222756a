"""Numbers as typed: what is read, what is refused, and that writing and reading agree."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.answer_types import WrongAnswer
from workbench.numbers import read_number, write_number

READ = [
    ("fr", "12 400,50", "12400.50"), ("fr", "12\u202f400,50", "12400.50"), ("fr", "12\u00a0400", "12400"),
    ("fr", "12400.5", "12400.5"), ("fr", "12.400,50", "12400.50"), ("fr", "0", "0"), ("fr", "0,125", "0.125"),
    ("fr", "12,400", "12.400"), ("fr", "1.234.567", "1234567"), ("fr", "−3,5", "-3.5"), ("fr", ",5", "0.5"),
    ("fr", "0.400", "0.400"), ("fr", "8 %", "8"), ("fr", "1’200", "1200"),
    ("en", "12,400.50", "12400.50"), ("en", "12,400", "12400"), ("en", "12400,5", "12400.5"),
    ("en", "12.400", "12.400"),
    ("en", "1,234,567", "1234567"), ("en", "12.400,50", "12400.50"), ("en", "-3.5", "-3.5"), ("en", "0,400", "0.400"),
("en", "1000€", "1000"),
]


@pytest.mark.parametrize(("language", "text", "number"), READ)
def test_a_number_is_read_as_its_language_means_it(language, text, number):
    assert str(read_number(text, language)) == number


NO_NUMBERS = ("douze", "1,2,3", "12,40,000.5", "1e5", "--3", "NaN", "Infinity", "1 000 a", "9" * 30, "-")


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_no_number_is_refused(language, text):
    with pytest.raises(WrongAnswer, match="not-a-number"):
        read_number(text, language)


def test_a_number_that_may_be_twelve_or_twelve_thousand_is_refused_in_french():
    with pytest.raises(WrongAnswer, match="ambiguous-number"):
        read_number("12.400", "fr")


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6), st.sampled_from(["fr", "en"]))
def test_what_is_written_is_read_back(number: Decimal, language):
    assert read_number(write_number(number, language), language) == number


def test_writing_cuts_no_digit_and_adds_none():
    assert write_number("1234.5600", "fr") == "1234,56"
    assert write_number(Decimal("1E+3"), "en") == "1000"
    assert write_number(0, "fr") == "0"
