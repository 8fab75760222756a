"""A questionnaire as data: themes, questions with their conditions, and the answers given to them."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from phases.answer_types import ANSWER_TYPES
from phases.method import Language
from phases.wording import Wording

AnswerState = Literal["answered", "unknown", "not-applicable", "later"]

AnyQuestion = Annotated[
    ANSWER_TYPES,
    Field(discriminator="type"),
]


class Answer(BaseModel):
    """What was said on one question; `value` has the shape of the question's type, numbers as decimal texts.

    Texts and reasons may stand in several languages at once, as in the sample projects.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    value: Any = None
    state: AnswerState = "answered"
    reason: Annotated[str, Field(max_length=2000)] | dict[Language, str] = ""
    evidence: tuple[str, ...] = ()

    @property
    def given(self) -> bool:
        """Whether there is a value; zero is one, *unknown*, *not applicable* and *later* are not."""
        return self.state == "answered" and self.value is not None

    @property
    def settled(self) -> bool:
        """Whether nothing more is asked: answered, unknown or not applicable."""
        return self.given or self.state in ("unknown", "not-applicable")


Answers = Mapping[str, Answer]


class Theme(BaseModel):
    """A part of a questionnaire with a weight of its own in the score."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: Wording
    purpose: Wording | None = None
    weight: float = Field(default=1, gt=0)
    questions: tuple[AnyQuestion, ...] = Field(min_length=1)


class Questionnaire(BaseModel):
    """A questionnaire of the content; `covers` names the items of the method that it serves."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    covers: tuple[str, ...] = ()
    title: Wording
    purpose: Wording
    themes: tuple[Theme, ...] = Field(min_length=1)
    sentences: Mapping[str, Wording] = Field(default_factory=dict)

    def questions(self) -> Iterator[Any]:
        """All questions in the order of the page."""
        for theme in self.themes:
            yield from theme.questions

    def question(self, question_id: str) -> Any:
        """The question of that id; KeyError where there is none."""
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        seen: set[str] = set()
        for question in self.questions():
            if question.id in seen:
                raise ValueError(f"question id “{question.id}” stands twice")
            if question.when and question.when.question not in seen:
                raise ValueError(f"“{question.id}” depends on “{question.when.question}”, which does not stand before it")
            seen.add(question.id)
        return self


def visible(questionnaire: Questionnaire, answers: Answers) -> tuple[Any, ...]:
    """The questions that can be reached with these answers, in order.

    A question behind a hidden question is hidden too, whatever was once answered there.
    """
    shown: dict[str, Any] = {}
    for question in questionnaire.questions():
        condition = question.when
        if condition is None:
            shown[question.id] = question
        elif condition.question in shown:
            answer = answers.get(condition.question)
            if condition.holds(answer.value if answer and answer.given else None):
                shown[question.id] = question
    return tuple(shown.values())


def reachable(questionnaire: Questionnaire, answers: Answers) -> dict[str, Answer]:
    """The answers that count: those whose question is visible."""
    return {q.id: answers[q.id] for q in visible(questionnaire, answers) if q.id in answers}
