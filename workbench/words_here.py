"""The words of the glossary that stand on a page, explained where they are read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from phases.method import Language
from phases.wording import read_text
from workbench.search_text import plain_words

MOST, LONGEST = 12, 30_000
SHORTEST = 3
_TAG = re.compile(r"<[^>]+>")
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
    folded = f" {' '.join(plain_words(whole))} "
    found = []
    for key, row in rows.items():
        if key != leave_out and any(_stands(form, whole, folded) for form in _forms(row, language)):
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


def _stands(form: str, whole: str, folded: str) -> bool:
    """Abbreviations count as they are written, other words whatever their capitals, accents and plural."""
    if len(form) < SHORTEST:
        return False
    if form.isupper():
        return re.search(rf"\b{re.escape(form)}\b", whole) is not None
    phrase = " ".join(plain_words(form))
    return any(f" {phrase}{ending} " in folded for ending in ("", "s", "x"))
