"""Surveys to customers (U2): own questions, shared by link; answers tied to a segment or to a customer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.by_link import Asked, ByLink, Link, LinkedForm, lines_of
from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)
from phases.register import Is, LongText, Person, Text
from phases.strategy.segments import segment_name

say = speaker("surveys")
ID, QUESTIONS, ANSWERS = "surveys", "survey-questions", "survey-answers"
SMALL = 30
"""Answers below which a figure by segment is only a hint."""
TEXTS_SHOWN, FAR_APART = 20, 2.0


class SurveyQuestion(BaseModel):
    """One question: a mark from 0 to 10, one of some choices (one a line), yes or no, or free words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    question: Text
    kind: Literal["mark", "choice", "yes-no", "words"] = "mark"
    choices: LongText = ""
    needed: bool = False
    measures: Literal["nothing", "satisfaction", "intention"] = "nothing"


class Survey(BaseModel):
    """A short survey: its questions, when it is open, whom to ask about it and how long answers are kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    introduction: LongText = ""
    questions: Annotated[tuple[str, ...], Is("references", to="survey-questions")] = ()
    state: Literal["draft", "open", "closed"] = "draft"
    closes: date | None = None
    contact: Person = ""
    kept_months: Annotated[int, Field(ge=1, le=120)] = 12

    def takes_answers(self, today: date) -> bool:
        """Whether its links are open on that day."""
        return self.state == "open" and bool(self.questions) and (self.closes is None or today <= self.closes)


class SurveyAnswer(BaseModel):
    """What one customer answered, by question; `customer` only where the link was a personal one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    survey: Annotated[str, Is("reference", to="surveys")]
    segment: Annotated[str, Is("reference", to="segments", also=("all",))] = "all"
    customer: Text = ""
    day: date
    answers: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SegmentAnswers:
    """The answers of one segment: how many, and the mean mark (0 to 10) of each question with marks."""

    segment: str
    count: int
    means: dict[str, float]


def by_segment(answers: list[SurveyAnswer], marks: list[str], order: Iterable[str] = ()) -> tuple[SegmentAnswers, ...]:
    """The answers grouped by segment, in the order given, then as they first answered; marks that are no number are left out."""
    groups: dict[str, list[SurveyAnswer]] = {segment: [] for segment in order}
    for one in answers:
        groups.setdefault(one.segment, []).append(one)
    return tuple(SegmentAnswers(segment, len(own), _means(own, marks)) for segment, own in groups.items() if own)


def _means(own: list[SurveyAnswer], marks: list[str]) -> dict[str, float]:
    given = {name: [int(one.answers[name]) for one in own if one.answers.get(name, "").isdigit()] for name in marks}
    return {name: sum(numbers) / len(numbers) for name, numbers in given.items() if numbers}


def evaluate(known: Known) -> Result:
    """The answers of every survey, by segment, with a warning where they are few."""
    surveys: dict[str, Survey] = dict(known.rows(ID))
    answers: list[SurveyAnswer] = list(known.rows(ANSWERS).values())
    sections, findings = [], []
    for key, survey in surveys.items():
        own = [one for one in answers if one.survey == key]
        if own:
            found = tuple(_findings(known, key, survey, own))
            findings += found
            sections.append(_section(known, key, survey, own, found))
        elif survey.state == "open":
            findings.append(say("no-answers", survey=survey.title, rests_on=(Provenance(ID, key),)))
    values = {key: by_segment([one for one in answers if one.survey == key], _marks(known, survey), known.rows("segments"))
              for key, survey in surveys.items()}
    return Result(tuple(sections), tuple(findings), values=values)


def _asked(known: Known, survey: Survey) -> dict[str, SurveyQuestion]:
    questions = known.rows(QUESTIONS)
    return {name: questions[name] for name in survey.questions if name in questions}


def _marks(known: Known, survey: Survey) -> list[str]:
    return [name for name, one in _asked(known, survey).items() if one.kind == "mark"]


def _section(known: Known, key: str, survey: Survey, own: list[SurveyAnswer], findings: tuple[Sentence, ...]) -> Section:
    groups = by_segment(own, _marks(known, survey), known.rows("segments"))
    keys = KeyFigures((KeyFigure(say("answers"), Quantity(len(own), source=Provenance(ANSWERS))),
                       KeyFigure(say("segments"), Quantity(len(groups)))))
    blocks = (keys, *_mark_blocks(known, key, survey, groups), *_counted(known, key, survey, own), *_words(known, key, survey, own),
              *((Findings(findings),) if findings else ()))
    return Section(f"survey-{key}", survey.title, blocks)


def _mark_blocks(known: Known, key: str, survey: Survey, groups: tuple[SegmentAnswers, ...]) -> Iterator[Table | Figure]:
    marks, asked = _marks(known, survey), _asked(known, survey)
    if not marks:
        return
    headings = (Heading(say("segment")), Heading(say("answers"), "number"), *(Heading(asked[name].question, "number") for name in marks))
    table = Table(f"marks-{key}", say("marks"), headings, tuple(
        (segment_name(known, one.segment), Quantity(one.count, tone="warn" if one.count < SMALL else "plain"),
         *(Quantity(round(one.means[name], 1), source=Provenance(ANSWERS)) if name in one.means else None for name in marks))
         for one in groups))
    if any(one.means for one in groups):
        yield Figure(f"marks-map-{key}", "heat-map", say("marks"), {
            "x": [segment_name(known, one.segment) for one in groups], "y": [asked[name].question for name in marks],
            "x_label": say("segments"), "y_label": say("questions"), "unit": "number",
            "values": [[_rounded(one.means.get(name)) for one in groups] for name in marks]}, table)
    yield table


def _rounded(mean: float | None) -> float | None:
    return None if mean is None else round(mean, 1)


def _counted(known: Known, key: str, survey: Survey, own: list[SurveyAnswer]) -> Iterator[Table]:
    for name, question in _asked(known, survey).items():
        if question.kind not in ("choice", "yes-no"):
            continue
        given = [one.answers[name] for one in own if one.answers.get(name)]
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (say(f"said-{choice}") if question.kind == "yes-no" and choice in ("yes", "no") else choice, Quantity(given.count(choice)),
             Quantity(given.count(choice) / len(given), "share")) for choice in _in_order(known, question, given))
        if rows:
            yield Table(f"choices-{key}-{name}", question.question,
                        (Heading(say("choice")), Heading(say("answers"), "number"), Heading(say("share"), "share")), rows)


def _in_order(known: Known, question: SurveyQuestion, given: list[str]) -> list[str]:
    """The choices made, as the question lists them; what it no longer lists comes last."""
    return [choice for choice in dict.fromkeys((*_options(known, question), *given)) if choice in given]


def _words(known: Known, key: str, survey: Survey, own: list[SurveyAnswer]) -> Iterator[Table]:
    for name, question in _asked(known, survey).items():
        said = [one for one in own if question.kind == "words" and one.answers.get(name)][:TEXTS_SHOWN]
        if said:
            yield Table(f"words-{key}-{name}", question.question, (Heading(say("segment")), Heading(say("words"))), tuple(
                (segment_name(known, one.segment), one.answers[name]) for one in said))


def _findings(known: Known, key: str, survey: Survey, own: list[SurveyAnswer]) -> Iterator[Sentence]:
    groups = by_segment(own, _marks(known, survey), known.rows("segments"))
    for one in groups:
        if one.count < SMALL:
            yield say("few", segment=segment_name(known, one.segment), count=Quantity(one.count), rests_on=(Provenance(ID, key),),
                      tone="warn")
    for name in _marks(known, survey):
        rated = [one for one in groups if name in one.means]
        if len(rated) < 2:
            continue
        best, worst = max(rated, key=lambda one: one.means[name]), min(rated, key=lambda one: one.means[name])
        if best.means[name] - worst.means[name] >= FAR_APART:
            yield say("apart", question=_asked(known, survey)[name].question, best=segment_name(known, best.segment),
                      worst=segment_name(known, worst.segment),
                      high=Quantity(round(best.means[name], 1)), low=Quantity(round(worst.means[name], 1)),
                      rests_on=(Provenance(ID, key),), tone="warn")


def groups(known: Known, row: str) -> dict[str, Words]:
    """A link for everybody and one for each segment."""
    return {"all": Term(f"{ANSWERS}.segment.all"), **{key: segment_name(known, key) for key in known.rows("segments")}}


def form(known: Known, link: Link) -> LinkedForm | None:
    """The survey as its customers see it; None while it is not open."""
    survey: Survey | None = known.rows(ID).get(link.row)
    if survey is None or not survey.takes_answers(known.facts.today):
        return None
    questions = {name: Asked(one.question, "choice" if one.kind == "yes-no" else one.kind, _options(known, one), one.needed)
                 for name, one in _asked(known, survey).items()}
    consent = (say("consent", months=str(survey.kept_months)), *((say("consent-customer"),) if link.person else ()))
    return LinkedForm(survey.title, questions, consent, say("agree"), survey.introduction,
                      say("contact", contact=survey.contact) if survey.contact else None)


def _options(known: Known, question: SurveyQuestion) -> dict[str, Words]:
    """The choices by what is kept: yes or no, or the line itself as it was read."""
    if question.kind == "yes-no":
        return {"yes": say("said-yes"), "no": say("said-no")}
    return dict(zip(lines := lines_of(question.choices, known.facts.language), lines, strict=True)) if question.kind == "choice" else {}


def keep(link: Link, answers: Mapping[str, str], today: date) -> dict[str, Any]:
    """The row that one customer's answers make."""
    return {"survey": link.row, "segment": link.group, "customer": link.person, "day": today.isoformat(), "answers": dict(answers)}


def answered(known: Known, link: Link) -> bool:
    """Whether the customer of a personal link has answered already."""
    return any((one.survey, one.customer) == (link.row, link.person) for one in known.rows(ANSWERS).values())


BY_LINK = ByLink(ANSWERS, (QUESTIONS, "segments"), groups, form, keep, answered, Term(f"{ANSWERS}.segment"), Term(f"{ANSWERS}.customer"))

INSTRUMENTS = (
    Instrument(QUESTIONS, "register", ("U2",), row=SurveyQuestion),
    Instrument(ID, "register", ("U2",), row=Survey, evaluate=evaluate, reads=(QUESTIONS, ANSWERS, "segments"), by_link=BY_LINK),
    Instrument(ANSWERS, "register", (), row=SurveyAnswer, reads=("segments",)),
)
