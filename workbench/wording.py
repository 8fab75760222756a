"""Words and figures as a person reads them: sentences of the content filled in, quantities rounded once."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, get_currency_precision

from phases.method import Cell, KeyFigure, Language, Quantity, Sentence, Term, Words
from phases.wording import read_text
from workbench.content import Content
from workbench.short_money import short_money

_PLACE = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")
_QUOTED_TWICE = re.compile(r"(«\u00a0|“)\1([^«»“”]*)(\u00a0»|”)\3")
"""What people said is quoted already where a sentence quotes its name."""
NOTHING = "–"
TOO_LARGE_FOR_CENTS = 1000
SHORT_FROM = 10_000
KEPT_FIGURES = 20_000
_LOCALES: dict[Language, str] = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True)
class Speaker:
    """Says everything in one language and currency. The only place where a figure is rounded to be read.

    A `brief` one says large amounts with three figures that count: 1,29 M€.
    """

    content: Content
    language: Language
    currency: str = "EUR"
    brief: bool = False

    @property
    def locale(self) -> str:
        """The locale of numbers and dates."""
        return _LOCALES[self.language]

    def words(self, words: Words | None) -> str:
        """A term, a sentence or a typed text in this language; the key itself where the content lacks it."""
        try:
            if isinstance(words, Term):
                return read_text(self.content.term(words.path), self.language)
            if isinstance(words, Sentence):
                return self._fill(words)
        except (KeyError, StopIteration, IndexError, ValueError):
            return words.path if isinstance(words, Term) else words.key
        return read_text(words, self.language)

    def _fill(self, sentence: Sentence) -> str:
        text = read_text(self.content.sentence(sentence.key), self.language)

        def place(match: re.Match[str]) -> str:
            value = sentence.values.get(match[1])
            if match[2] is None:
                return self.cell(value)
            return match[2] if self._is_one(value) else match[3]

        return _QUOTED_TWICE.sub(lambda match: f"{match[1]}{match[2]}{match[3]}", _PLACE.sub(place, text))

    def _is_one(self, value: Any) -> bool:
        number = value.value if isinstance(value, Quantity) else value
        if not isinstance(number, int | float | Decimal):
            return True
        return abs(number) < 2 if self.language == "fr" else number == 1

    def cell(self, cell: Cell) -> str:
        """What stands in a table's cell; a dash where there is nothing."""
        if cell is None:
            return NOTHING
        if isinstance(cell, Quantity):
            return self.quantity(cell)
        if isinstance(cell, int | float | Decimal):
            return self.quantity(Quantity(cell))
        return self.words(cell)

    def quantity(self, quantity: Quantity, exact: bool = False) -> str:
        """A figure with its unit; `exact` shows cents and all decimals that were entered."""
        value = quantity.value
        if value is None:
            return NOTHING
        if isinstance(value, date):
            return self._date(value)
        figure = self._figure(quantity, value, exact)
        # What is only read bears a true minus; what may be typed again keeps the one of the keyboard.
        return figure if exact else figure.replace("-", "−")

    def _date(self, day: date) -> str:
        said = format_date(day, "long", locale=self.locale)
        return f"1er{said[1:]}" if self.language == "fr" and day.day == 1 else said

    def _figure(self, quantity: Quantity, value: Any, exact: bool) -> str:
        match quantity.unit:
            case "money":
                short = self.brief and not exact and abs(value) >= SHORT_FROM
                return short_money(float(value), self) if short else self._money(value, exact)
            case "share":
                pattern = "#,##0.##" if exact else self._share_format(value)
                return _decimal(_times_hundred(value), pattern, self.locale) + ("\u202f%" if self.language == "fr" else "%")
            case "months" | "years":
                return self._counted(value, quantity.unit)
            case _:
                return _decimal(value, "#,##0.######" if exact else "#,##0.##", self.locale)

    def _share_format(self, value: Any) -> str:
        return "#,##0" if abs(value) >= Decimal("0.1") or value == 0 else "#,##0.0"

    def _money(self, value: Any, exact: bool) -> str:
        cents = exact or (abs(value) < TOO_LARGE_FOR_CENTS and value != int(value))
        digits = get_currency_precision(self.currency) if cents else 0
        pattern = f"#,##0{'.' if digits else ''}{'0' * digits}\u00a0¤" if self.language == "fr" else (
            f"¤#,##0{'.' if digits else ''}{'0' * digits}")
        rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")
        return _currency(rounded, self.currency, pattern, self.locale)

    def _counted(self, value: Any, unit: str) -> str:
        # Rounded as finance reads it: a payback of 10.5 months is 11, never 10.
        shown = Decimal(str(value)).quantize(Decimal(1) if unit == "months" else Decimal("0.1"), "ROUND_HALF_UP")
        number = _decimal(shown, "#,##0.#", self.locale)
        names = {"fr": {"months": ("mois", "mois"), "years": ("an", "ans")},
                 "en": {"months": ("month", "months"), "years": ("year", "years")}}[self.language][unit]
        return f"{number}\u00a0{names[0] if self._is_one(shown) else names[1]}"

    def range(self, quantity: Quantity) -> str:
        """The low and the high of a figure, or an empty text where it has none."""
        if quantity.low is None or quantity.high is None:
            return ""
        low, high = (self.quantity(Quantity(end, quantity.unit)) for end in (quantity.low, quantity.high))
        return f"{low} – {high}" if self.language == "en" else f"{low} à {high}"

    def key_figure(self, figure: KeyFigure) -> tuple[str, str, str]:
        """Label, figure and note of a key figure, briefly; the range stands in the note where none is given."""
        value, briefly = figure.quantity, replace(self, brief=True)
        note = briefly.words(figure.note) if figure.note else (briefly.range(value) if isinstance(value, Quantity) else "")
        return self.words(figure.label), briefly.cell(value), note


# A document writes thousands of figures, and page after page the same ones. Nought has no sign: the two noughts are one key.
@lru_cache(maxsize=KEPT_FIGURES)
def _decimal(value: Any, pattern: str, locale: str) -> str:
    return format_decimal(value + 0, pattern, locale=locale)


@lru_cache(maxsize=KEPT_FIGURES)
def _currency(value: Decimal, currency: str, pattern: str, locale: str) -> str:
    return format_currency(value + 0, currency, format=pattern, locale=locale, currency_digits=False)


def _times_hundred(value: Any) -> Any:
    return value * 100 if isinstance(value, Decimal | int) else round(value * 100, 10)
