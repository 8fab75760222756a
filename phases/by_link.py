"""What people answer behind a link, without an account: the questions, the words around them, and the row that it makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from phases.method import Known, Language, LocalText, Words
from phases.wording import read_text

TOP_MARK = 10


@dataclass(frozen=True, slots=True)
class Link:
    """What a link stands for: a row of an instrument, a group of people, and a person where it is a personal one."""

    instrument: str
    row: str
    group: str = "all"
    person: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: a mark from 0 to 10, one of some choices, some words, or a name; choices by what is kept."""

    question: Words
    kind: Literal["mark", "choice", "words", "name"]
    choices: Mapping[str, Words] = field(default_factory=dict)
    needed: bool = False

    @property
    def options(self) -> Mapping[str, Words]:
        """What may be chosen; nothing where words are asked for."""
        return {str(mark): str(mark) for mark in range(TOP_MARK + 1)} if self.kind == "mark" else self.choices


@dataclass(frozen=True, slots=True)
class LinkedForm:
    """A form as its link shows it: `consent` says what becomes of the answers, `agree` is what is ticked."""

    title: Words
    questions: Mapping[str, Asked]
    consent: tuple[Words, ...]
    agree: Words
    introduction: LocalText = ""
    contact: Words | None = None


@dataclass(frozen=True, slots=True)
class ByLink:
    """How the rows of an instrument are answered by link; `answers` is the register that keeps what comes in.

    `groups` are those who each get a link of their own, `form` what a link shows (None while it takes nothing), `keep`
    the row that the answers make, `answered` whether a personal link was used. They see `reads` and `answers`.
    """

    answers: str
    reads: tuple[str, ...]
    groups: Callable[[Known, str], Mapping[str, Words]]
    form: Callable[[Known, Link], LinkedForm | None]
    keep: Callable[[Link, Mapping[str, str], date], Mapping[str, Any]]
    answered: Callable[[Known, Link], bool]
    group_words: Words
    person_words: Words


def lines_of(text: LocalText, language: Language) -> list[str]:
    """The lines of a text in that language, blank ones left out."""
    return [line.strip() for line in read_text(text, language).splitlines() if line.strip()]


def read_answers(questions: Mapping[str, Asked], form: Mapping[str, str], longest: int) -> tuple[dict[str, str], list[str]]:
    """The answers that a form holds, and the questions answered wrongly or not at all though needed."""
    given = {name: form.get(name, "").strip()[:longest] for name in questions}
    wrong = [name for name, text in given.items()
             if (text and questions[name].options and text not in questions[name].options) or (not text and questions[name].needed)]
    return {name: text for name, text in given.items() if text and name not in wrong}, wrong
