"""The few words that a drawing says itself: year, cumulative, before the response."""

from pathlib import Path

from phases.method import Language
from workbench.own_words import own_word

FILE = Path(__file__).with_name("words.yaml")


def word(key: str, language: Language) -> str:
    """One of the drawing's own words in that language; KeyError where there is none."""
    return own_word(FILE, key, language)
