"""What of a row is searched: the texts that people wrote in it, folded so that accents and capitals do not matter."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Instrument
from phases.register import Column, columns

LONGEST = 200_000
"""Characters of one row that are searched: PostgreSQL refuses an index entry beyond a megabyte."""
TEXTS = frozenset({"text", "long-text", "person", "mapping"})
_LIGATURES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_MARK = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"[-+]?\d[\d.,:T+\-Z]*")
_LANGUAGES = frozenset({"fr", "en"})
_NOT_SAID = frozenset({"evidence", "state"})
"""Parts of an answer that hold ids."""


def folded(text: str) -> str:
    """The text in small letters without accents, ligatures taken apart."""
    for joined, apart in _LIGATURES.items():
        # A table to translate by would look at every letter, most of which are none of these.
        text = text.replace(joined, apart)
    return _MARK.sub("", unicodedata.normalize("NFKD", text)).casefold()


def plain_words(text: str) -> list[str]:
    """The folded words of a text, punctuation left out."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return _WORD.findall(folded(text))


def place_of(project: str, cycle: int, kind: str, comment: bool = False, internal: bool = False) -> str:
    """Words by which the index tells whose something is: a word for everybody who may read it, and one for its kind.

    `all` is for those who work on the dossier, `said` for those who may read comments that are not internal, `rows`
    for other readers, `answers` for participants.
    """
    readers = {"all": True, "said": not internal, "rows": not comment, "answers": kind == "answer"}
    return " ".join([*(place_word(name, project, cycle) for name, may in readers.items() if may), f"kind{kind}"])


def place_word(readers: str, project: str, cycle: int) -> str:
    """The word that stands at everything that these readers may see in one cycle of a project."""
    return f"{readers}{project}cycle{cycle}"


def searched(instrument: Instrument | None, data: Mapping[str, Any]) -> tuple[str, str]:
    """A row's title and its other texts, as folded words with spaces between."""
    texts = list(texts_of(instrument, data))
    with_title = bool(texts) and instrument is not None and instrument.row is not None
    title, rest = (texts[0], texts[1:]) if with_title else ("", texts)
    return _joined([title]), _joined(rest)


def _joined(texts: list[str]) -> str:
    return " ".join(plain_words(" ".join(texts)[:LONGEST]))


def texts_of(instrument: Instrument | None, data: Mapping[str, Any], language: str = "") -> Iterator[str]:
    """All that people wrote in a row, in one language or in all; numbers, dates and what was chosen are left out.

    Of an answer, and of a register that this program does not know, every text counts.
    """
    known = {one.path: one for one in columns(instrument.row)} if instrument and instrument.row else {}
    return _of_columns(data, "", known, language) if known else _strings(data, language)


def _of_columns(data: Mapping[str, Any], prefix: str, known: Mapping[str, Column], language: str) -> Iterator[str]:
    first = [path for path in known if path in data]
    for name in [*first, *(name for name in data if name not in first)]:
        path, value = f"{prefix}{name}", data[name]
        if path in known:
            if known[path].kind in TEXTS:
                yield from _strings(value, language)
        elif isinstance(value, Mapping) and not value.keys() <= _LANGUAGES:
            yield from _of_columns(value, f"{path}.", known, language)
        elif name != "id":
            yield from _strings(value, language)


def _strings(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        one = [language] if language in value and value.keys() <= _LANGUAGES else list(value)
        for name in one:
            if name not in _NOT_SAID:
                yield from _strings(value[name], language)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part, language)
