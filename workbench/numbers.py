"""Numbers as people type them in French and in English, read exactly or refused."""

import re
from decimal import Decimal

from phases.answer_types import ReadNumber, WrongAnswer
from phases.method import Language

_BLANKS = re.compile("[\\s\u00a0\u202f\u2009'’_]")
_SHAPE = re.compile(r"[+-]?(\d[\d.,]*|[.,]\d+)")
_GROUPS = {",": re.compile(r"[1-9]\d{0,2}(,\d{3})+"), ".": re.compile(r"[1-9]\d{0,2}(\.\d{3})+")}
_DECIMAL_POINT: dict[Language, str] = {"fr": ",", "en": "."}
MOST_DIGITS = 24


def read_number(text: str, language: Language) -> Decimal:
    """The number that a text means: `12 400,50` or `12400.5` in French, `12,400.50` or `12400,5` in English.

    WrongAnswer "not-a-number", or "ambiguous-number" for `12.400` in French, which may be twelve or twelve thousand.
    """
    bare = _BLANKS.sub("", text).replace("−", "-").rstrip("%€$£")
    if not _SHAPE.fullmatch(bare) or len(bare) > MOST_DIGITS:
        raise WrongAnswer("not-a-number")
    sign, digits = ("-", bare[1:]) if bare[0] == "-" else ("", bare.lstrip("+"))
    return Decimal(sign + _plain(digits, language))


def number_reader(language: Language) -> ReadNumber:
    """The reader of numbers of one language."""
    return lambda text: read_number(text, language)


def _plain(digits: str, language: Language) -> str:
    """The digits with a point as the only separator."""
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return digits
    mark = digits[last]
    other = "," if mark == "." else "."
    if other in digits:
        return _both(digits, last, other)
    if digits.count(mark) > 1:
        return _grouped(digits, mark)
    if mark != _DECIMAL_POINT[language] and _GROUPS[mark].fullmatch(digits):
        if language == "fr":
            raise WrongAnswer("ambiguous-number", text=digits)
        return digits.replace(mark, "")
    return digits.replace(mark, ".")


def _both(digits: str, last: int, grouping: str) -> str:
    whole, decimals = digits[:last], digits[last + 1:]
    return f"{_grouped(whole, grouping)}.{decimals}"


def _grouped(digits: str, mark: str) -> str:
    if not _GROUPS[mark].fullmatch(digits):
        raise WrongAnswer("not-a-number")
    return digits.replace(mark, "")


def write_number(number: Decimal | float | str, language: Language) -> str:
    """A number as it stands in a field to be edited: every digit kept, no grouping, the language's decimal point."""
    text = f"{Decimal(str(number)):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", _DECIMAL_POINT[language])
