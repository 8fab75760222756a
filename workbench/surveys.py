"""Surveys behind a public link: what a link stands for, the questions it shows, and the answers it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from itsdangerous import BadSignature, URLSafeSerializer
from sqlmodel import Session

from phases.strategy.survey import ANSWERS, ID, QUESTIONS, TOP, Survey, SurveyAnswer, SurveyQuestion
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Project

LONGEST_TEXT = 2000
ORIGIN = "survey"


@dataclass(frozen=True, slots=True)
class SurveyLink:
    """What a link stands for: a survey of a project, a segment, and a customer where it is a personal one."""

    project: str
    survey: str
    segment: str = "all"
    customer: str = ""


def token_of(link: SurveyLink, secret: str) -> str:
    """The part of the address that stands for the link; it can be read, not forged."""
    return cast(str, _signer(secret).dumps([link.project, link.survey, link.segment, link.customer]))


def link_of(token: str, secret: str) -> SurveyLink | None:
    """The link behind a token; None where this installation never gave it out."""
    try:
        return SurveyLink(*_signer(secret).loads(token))
    except (BadSignature, TypeError):
        return None


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=ORIGIN)


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A survey as its link shows it."""

    link: SurveyLink
    dossier: Dossier
    survey: Survey
    questions: Mapping[str, SurveyQuestion]

    def answered(self) -> bool:
        """Whether the customer of a personal link has answered already."""
        answers = self.dossier.worksheet(ANSWERS).rows.values()
        return bool(self.link.customer) and any(
            isinstance(one, SurveyAnswer) and (one.survey, one.customer) == (self.link.survey, self.link.customer) for one in answers)

    def keep(self, answers: Mapping[str, str], today: date) -> None:
        """Keeps one customer's answers; the caller commits."""
        self.dossier.add(ANSWERS, {"survey": self.link.survey, "segment": self.link.segment, "customer": self.link.customer,
                                   "day": today.isoformat(), "answers": dict(answers)})


def open_survey(session: Session, link: SurveyLink, today: date) -> OpenSurvey | None:
    """The survey of a link; None where it is gone, not open yet or closed."""
    project = session.get(Project, link.project)
    if project is None or project.archived:
        return None
    dossier = Dossier(session, project, catalogue_of(session, project.content_version), Actor(None, "", ORIGIN))
    if ID not in dossier.catalogue.instruments:
        return None
    survey = dossier.worksheet(ID).rows.get(link.survey)
    if not isinstance(survey, Survey) or not survey.takes_answers(today):
        return None
    known = dossier.worksheet(QUESTIONS).rows
    questions = {name: cast(SurveyQuestion, known[name]) for name in survey.questions if name in known}
    return OpenSurvey(link, dossier, survey, questions)


def choices_of(question: SurveyQuestion, words: str) -> Sequence[str]:
    """What may be answered; nothing where free words are asked for. `words` are the choices in the reader's language."""
    if question.kind == "mark":
        return [str(mark) for mark in range(TOP + 1)]
    if question.kind == "yes-no":
        return ["yes", "no"]
    return [line.strip() for line in words.splitlines() if line.strip()] if question.kind == "choice" else []


def read_answers(asked: Mapping[str, Sequence[str]], needed: frozenset[str], form: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The answers that the form holds, and the questions answered wrongly or not at all though needed.

    `asked` gives for every question the answers that it takes; none of them where free words are.
    """
    given = {name: form.get(name, "").strip()[:LONGEST_TEXT] for name in asked}
    wrong = [name for name, text in given.items() if (text and asked[name] and text not in asked[name]) or (not text and name in needed)]
    return {name: text for name, text in given.items() if text and name not in wrong}, wrong
