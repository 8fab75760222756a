"""What training leaves behind: sessions, who came, quiz questions and the answers that were given to them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.by_link import lines_of
from phases.method import Known, Language
from phases.project_management.curriculum import AUDIENCES, COMPETENCES
from phases.project_management.progress import Point
from phases.project_management.quiz import Gain, Moment, Sheet, gain, gain_of, score
from phases.register import Is, LongText, Person, Share, Text

SESSIONS, ATTENDANCE, QUESTIONS, ANSWERS = "training-sessions", "training-attendance", "quiz-questions", "quiz-answers"
TRAINED = 0.9
"""The part of an audience from which it counts as trained."""
Result = Annotated[Share | None, Field(ge=0, le=1)]


class TrainingSession(BaseModel):
    """One session: its plan, its day, its people; `quiz_open` says which quiz its links take at the moment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    audience: Annotated[str | None, Is("reference", to=AUDIENCES)] = None
    competences: Annotated[tuple[str, ...], Is("references", to=COMPETENCES, quiet=True)] = ()
    day: date | None = None
    hours: Annotated[Decimal | None, Field(gt=0, le=80)] = None
    trainer: Person = ""
    place: Text = ""
    seats: Annotated[int | None, Field(ge=1)] = None
    state: Literal["planned", "held", "cancelled"] = "planned"
    plan: Annotated[LongText, Is("long-text", quiet=True)] = ""
    questions: Annotated[tuple[str, ...], Is("references", to=QUESTIONS, quiet=True)] = ()
    quiz_open: Annotated[Literal["closed", "before", "after"], Is("choice", quiet=True)] = "closed"


class Attendance(BaseModel):
    """One person in one session; results are typed where the quiz was taken on paper."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    person: Person
    session: Annotated[str, Is("reference", to=SESSIONS)]
    came: Literal["yes", "no", "excused"] | None = None
    before: Result = None
    after: Result = None


class QuizQuestion(BaseModel):
    """A question with its choices, one a line; `right` is the line that is right, counted from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    question: Text
    competence: Annotated[str | None, Is("reference", to=COMPETENCES)] = None
    choices: Annotated[LongText, Is("long-text")]
    right: Annotated[int, Field(ge=1, le=9)]

    def count(self, language: Language = "fr") -> int:
        """How many choices there are."""
        return len(lines_of(self.choices, language))


class QuizAnswer(BaseModel):
    """What one person answered, by question: the line chosen, counted from 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    person: Text = ""
    session: Annotated[str, Is("reference", to=SESSIONS)]
    moment: Moment
    day: date
    answers: dict[str, str] = Field(default_factory=dict)


def sheets_of(known: Known, session: str | None = None) -> list[Sheet]:
    """The quizzes that came in by link, of one session or of all, marked."""
    return [Sheet(one.person, one.moment, _marked(known, one)) for one in known.rows(ANSWERS).values() if session in (None, one.session)]


def _marked(known: Known, given: QuizAnswer) -> dict[str, bool]:
    questions = known.rows(QUESTIONS)
    return {name: said == str(questions[name].right) for name, said in given.answers.items() if name in questions}


def session_gain(known: Known, session: str) -> Gain:
    """What a session gained: from the quizzes that came in by link and the results that were typed in."""
    own = [one for one in known.rows(ATTENDANCE).values() if one.session == session]
    before = {one.person: float(one.before) for one in own if one.before is not None}
    after = {one.person: float(one.after) for one in own if one.after is not None}
    for sheet in sheets_of(known, session):
        result = score(sheet.right)
        if result is not None:
            (before if sheet.moment == "before" else after).setdefault(sheet.person or f"#{len(before) + len(after)}", result)
    return gain_of(before, after)


def gains(known: Known) -> dict[str, Gain]:
    """What each competence gained in the quizzes that came in by link."""
    sheets = sheets_of(known)
    by_competence: dict[str, list[str]] = {}
    for name, question in known.rows(QUESTIONS).items():
        if question.competence:
            by_competence.setdefault(question.competence, []).append(name)
    found = {competence: gain(sheets, names) for competence, names in by_competence.items()}
    return {competence: one for competence, one in found.items() if one.people}


def trained(known: Known, audience: str) -> int:
    """How many people of an audience came to a session that was held."""
    held = {key for key, one in known.rows(SESSIONS).items() if one.audience == audience and one.state == "held"}
    return len({one.person for one in known.rows(ATTENDANCE).values() if one.session in held and one.came == "yes"})


def trained_share(known: Known, audience: str) -> float | None:
    """The part of an audience that was trained; None where nobody knows how many people it is."""
    people = getattr(known.rows(AUDIENCES).get(audience), "people", None)
    return min(1.0, trained(known, audience) / people) if people else None


def points(known: Known) -> tuple[Point, ...]:
    """The audiences as going live sees them: ready once nine in ten are trained."""
    return tuple(Point(AUDIENCES, key, one.title, "ready" if (trained_share(known, key) or 0) >= TRAINED else "open", one.waves)
                 for key, one in known.rows(AUDIENCES).items())


def came(known: Known, session: str) -> tuple[int, int]:
    """How many came to a session, and how many were expected."""
    own: Mapping[str, Any] = {key: one for key, one in known.rows(ATTENDANCE).items() if one.session == session}
    return sum(one.came == "yes" for one in own.values()), len(own)
