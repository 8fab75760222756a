"""The words of the glossary that stand on a page, explained where they are read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from phases.method import Language
from phases.wording import read_text
from workbench.search_text import plain_words

MOST, LONGEST = 12, 20_000
SHORTEST = 3
_TAG, _WORD = re.compile(r"<[^>]+>"), re.compile(r"\w+")
_ASIDE = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Explained:
    """A word and what it means."""

    row: str
    word: str
    meaning: str


def words_in(texts: Iterable[str], rows: Mapping[str, Any], language: Language, leave_out: str = "") -> list[Explained]:
    """The words that stand in the texts, at most a dozen, in the order of the glossary."""
    whole = _TAG.sub(" ", " ".join(texts))[:LONGEST]
    written, folded = frozenset(_WORD.findall(whole)), f" {' '.join(plain_words(whole))} "
    found = []
    for key, row in rows.items():
        if key != leave_out and any(_stands(form, written, folded) for form in _forms(row, language)):
            found.append(Explained(key, read_text(row.title, language), read_text(row.meaning, language)))
            if len(found) == MOST:
                break
    return found


def _forms(row: Any, language: Language) -> Iterator[str]:
    """The ways to write a word: without its brackets, what stands in them, and what else it is called."""
    title = read_text(row.title, language)
    yield _ASIDE.sub("", title)
    yield from _ASIDE.findall(title)
    yield from (part.strip() for part in read_text(row.also, language).split(","))


def _stands(form: str, written: frozenset[str], folded: str) -> bool:
    """Abbreviations count as they are written, other words whatever their capitals, accents and plural."""
    if len(form) < SHORTEST:
        return False
    if form.isupper() and form.isalnum():
        return form in written
    phrase = _phrase(form)
    return phrase in folded and any(f"{phrase}{ending} " in folded for ending in ("", "s", "x"))


@lru_cache(maxsize=4_096)
def _phrase(form: str) -> str:
    return f" {' '.join(plain_words(form))}"
