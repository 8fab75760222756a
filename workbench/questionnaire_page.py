"""What the page of a questionnaire shows: its themes, questions with their answers, progress and scores."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from phases.method import Sentence
from phases.questionnaire import Answer, Questionnaire, Theme, visible
from phases.scoring import Progress, Score, progress, score
from phases.wording import read_text
from workbench.answer_words import answer_words
from workbench.dossier import Dossier
from workbench.models import Comment, Entry, now
from workbench.moments import moment_words
from workbench.wording import Speaker

ON_ONE_PAGE = 12
ALL = "all"


def is_short(questionnaire: Questionnaire) -> bool:
    """Whether all themes stand on one page."""
    return sum(len(theme.questions) for theme in questionnaire.themes) <= ON_ONE_PAGE


def theme_with(questionnaire: Questionnaire, question: str) -> str:
    """The theme to open for a question; empty where all themes stand on one page."""
    if is_short(questionnaire):
        return ""
    return next((theme.id for theme in questionnaire.themes if question in {one.id for one in theme.questions}), "")


@dataclass(frozen=True, slots=True)
class Attempt:
    """An entry that was not saved: what was typed, what is wrong with it, or the two values that clash."""

    value: Any = None
    state: str = "answered"
    reason: str = ""
    fault: str = ""
    note: str = ""
    conflict: Mapping[str, Any] | None = None
    version: int = 0
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a question on the page; empty while the question is not asked."""

    question: Any
    order: int
    shown: bool
    answer: Mapping[str, Any]
    version: int
    evidence: tuple[Mapping[str, Any], ...] = ()
    comments: tuple[Comment, ...] = ()
    beside: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeState:
    """A theme with what is settled in it and how it scores; `score` is None where nothing in it is rated."""

    theme: Theme
    progress: Progress
    score: Score | None


@dataclass(frozen=True)
class QuestionnairePage:
    """A questionnaire as one dossier has answered it."""

    dossier: Dossier
    name: str
    speaker: Speaker
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    comments: Mapping[str, list[Comment]] = field(default_factory=dict)
    beside: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    attempts: Mapping[str, Attempt] = field(default_factory=dict)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questions."""
        return self.dossier.instrument(self.name).questionnaire

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers by question, also those that no longer count."""
        return self.dossier.worksheet(self.name).rows  # type: ignore[return-value]

    @property
    def progress(self) -> Progress:
        """How far the whole questionnaire is."""
        return progress(self.questionnaire, self.answers)

    def themes(self) -> list[ThemeState]:
        """Every theme that has a question to show, with its progress and its score."""
        shown = {question.id for question in visible(self.questionnaire, self.answers)}
        return [self._theme_state(theme, shown) for theme in self.questionnaire.themes]

    def _theme_state(self, theme: Theme, shown: set[str]) -> ThemeState:
        asked = [question.id for question in theme.questions if question.id in shown]
        settled = sum(1 for one in asked if one in self.answers and self.answers[one].settled)
        found = score(self.questionnaire, self.answers, theme.id)
        return ThemeState(theme, Progress(settled, len(asked)), found if found.asked else None)

    def current(self, wanted: str) -> str:
        """The theme to show: the wanted one, all of a short questionnaire, else the first with an open question."""
        states = self.themes()
        if wanted == ALL or wanted in {one.theme.id for one in states}:
            return wanted
        if is_short(self.questionnaire):
            return ALL
        unsettled = (one for one in states if one.progress.settled < one.progress.asked)
        return next(unsettled, states[0]).theme.id

    def places(self, themes: Iterable[Theme]) -> dict[str, list[Place]]:
        """The places of the questions of some themes, by theme; a question that is not asked has an empty place."""
        shown = {question.id for question in visible(self.questionnaire, self.answers)}
        entries = {entry.row: entry for entry in self.dossier.entries(self.name)}
        return {theme.id: [self.place(one, one.id in shown, entries.get(one.id)) for one in theme.questions]
                for theme in themes}

    @cached_property
    def _orders(self) -> Mapping[str, int]:
        # Numbers count hidden questions too: a room that speaks of question 7 means the same one all day.
        return {question.id: order for order, question in enumerate(self.questionnaire.questions(), 1)}

    def place(self, question: Any, shown: bool, entry: Entry | None) -> Place:
        """The place of one question."""
        answer = self.answers.get(question.id)
        evidence = tuple(self.files[one] for one in (answer.evidence if answer else ()) if one in self.files)
        return Place(
            question, self._orders[question.id], shown, self._answer(question, answer, entry) if shown else {},
            entry.version if entry else 0, evidence, tuple(self.comments.get(question.id, ())),
            self.beside.get(question.id, ()),
        )

    def _answer(self, question: Any, answer: Answer | None, entry: Entry | None) -> dict[str, Any]:
        stands = answer or Answer()
        said = {
            "filled": stands.value is not None or stands.state != "answered",
            "value": self._read(question, answer.value) if answer else None,
            "state": answer.state if answer else "answered",
            "reason": read_text(answer.reason, self.speaker.language) if answer else "",
            "version": entry.version if entry else 0, **_saved(entry),
        }
        said["emptied"] = not said["filled"] and said["version"] > 1
        attempt = self.attempts.get(question.id)
        if attempt:
            said |= {**asdict(attempt), "filled": attempt.conflict is None, "emptied": False}
        if question.type == "evidence":
            said["value"] = [self.files[one] for one in said["value"] or () if one in self.files]
        return said

    def _read(self, question: Any, value: Any) -> Any:
        return read_text(value, self.speaker.language) if question.type in ("short-text", "long-text") else value

    def words(self, question: Any) -> str:
        """The answer to a question in words; empty where there is none."""
        answer = self.answers.get(question.id)
        return answer_words(question, answer, self.speaker) if answer else ""


def files_named(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> set[str]:
    """The ids of all files that the answers name, as evidence or as the answer itself."""
    named = {one for answer in answers.values() for one in answer.evidence}
    for question in questionnaire.questions():
        if question.type == "evidence" and question.id in answers:
            named |= set(answers[question.id].value or ())
    return named


def _saved(entry: Entry | None) -> dict[str, str]:
    if entry is None or not entry.version:
        return {}
    return {"by": entry.saved_by, "at": moment_words(entry.saved, now()), "iso": entry.saved.isoformat()}
