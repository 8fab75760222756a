"""Scores of a questionnaire: per theme and as a whole, over the questions that can be reached."""

from dataclasses import dataclass

from phases.questionnaire import Answers, Questionnaire, reachable, visible


@dataclass(frozen=True, slots=True)
class Gap:
    """The distance of one question from today's level to the needed one, in levels; `weighted` by its weights."""

    question: str
    theme: str
    today: int
    needed: int
    weight: float

    @property
    def levels(self) -> int:
        """Levels to climb; 0 where more is there than is needed."""
        return max(0, self.needed - self.today)

    @property
    def weighted(self) -> float:
        """Levels to climb times the weight of the question and of its theme."""
        return self.levels * self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """Weighted means on the scale of the levels; None where nothing was rated."""

    today: float | None
    needed: float | None
    rated: int
    asked: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions that are asked are settled."""

    settled: int
    asked: int

    @property
    def share(self) -> float:
        """The settled part, from 0 to 1; 1 where nothing is asked."""
        return self.settled / self.asked if self.asked else 1.0


def progress(questionnaire: Questionnaire, answers: Answers) -> Progress:
    """Counts only what is visible; *later* is not settled."""
    shown = visible(questionnaire, answers)
    return Progress(sum(1 for q in shown if q.id in answers and answers[q.id].settled), len(shown))


def gaps(questionnaire: Questionnaire, answers: Answers) -> tuple[Gap, ...]:
    """The gaps of all reachable today/needed questions with both levels given, in the order of the page."""
    counted = reachable(questionnaire, answers)
    found = []
    for theme in questionnaire.themes:
        for question in theme.questions:
            answer = counted.get(question.id)
            if question.type == "today-needed" and answer and answer.given:
                today, needed = answer.value.get("today"), answer.value.get("needed")
                if today is not None and needed is not None:
                    found.append(Gap(question.id, theme.id, today, needed, question.weight * theme.weight))
    return tuple(found)


def _levels(question: object, value: object) -> tuple[float | None, float | None]:
    if isinstance(value, dict):
        return value.get("today"), value.get("needed")
    return (value, None) if isinstance(value, int) else (None, None)


def _mean(pairs: list[tuple[float, float]]) -> float | None:
    weight = sum(w for _, w in pairs)
    return sum(level * w for level, w in pairs) / weight if weight else None


def score(questionnaire: Questionnaire, answers: Answers, theme: str | None = None) -> Score:
    """The weighted mean level of ratings and today/needed pairs, of one theme or of all.

    Unreachable, unknown and not-applicable answers are left out, not counted as zero.
    """
    counted = reachable(questionnaire, answers)
    today: list[tuple[float, float]] = []
    needed: list[tuple[float, float]] = []
    asked = 0
    for part in questionnaire.themes:
        for question in part.questions:
            if question.type not in ("rating", "today-needed") or theme not in (None, part.id):
                continue
            asked += 1
            answer = counted.get(question.id)
            if answer and answer.given:
                now, wanted = _levels(question, answer.value)
                weight = question.weight * part.weight
                today += [(now, weight)] if now is not None else []
                needed += [(wanted, weight)] if wanted is not None else []
    return Score(_mean(today), _mean(needed), len(today), asked)
