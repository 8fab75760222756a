"""Design of the training (P4.3): sessions with their plan and people, a quiz before and after, what was really learnt."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from phases.by_link import Asked, ByLink, Link, LinkedForm, lines_of
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Provenance,
    Quantity,
    Reminder,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)
from phases.project_management.curriculum import AUDIENCES, COMPETENCES
from phases.project_management.progress import called
from phases.project_management.training_records import (
    ANSWERS,
    ATTENDANCE,
    QUESTIONS,
    SESSIONS,
    TRAINED,
    Attendance,
    QuizAnswer,
    QuizQuestion,
    TrainingSession,
    came,
    gains,
    session_gain,
    trained,
    trained_share,
)

say = speaker(SESSIONS)
FEW, LITTLE, NAME = 0.8, 0.1, "who"
"""Attendance and gain below which something is asked; the question for a name."""


def evaluate(known: Known) -> Result:
    """Who came, what was gained by competence, which audiences are not trained yet."""
    rows: dict[str, TrainingSession] = dict(known.rows(SESSIONS))
    if not rows:
        return Result(values={})
    findings = (*(one for key, row in rows.items() for one in _on(known, key, row)), *_on_audiences(known), *_on_questions(known))
    blocks = (_figures(known, rows), _table(known, rows), *_gain_blocks(known), *((Findings(findings),) if findings else ()))
    reminders = tuple(Reminder(row.title, row.day, Provenance(SESSIONS, key), row.trainer, open=row.state == "planned")
                      for key, row in rows.items() if row.day and row.state != "cancelled")
    return Result((Section(SESSIONS, Term(SESSIONS), blocks),), findings, reminders=reminders, values=gains(known))


def _figures(known: Known, rows: Mapping[str, TrainingSession]) -> KeyFigures:
    people = sum(one.people or 0 for one in known.rows(AUDIENCES).values())
    done = sum(trained(known, key) for key in known.rows(AUDIENCES))
    held = [key for key, row in rows.items() if row.state == "held"]
    there, expected = (sum(one) for one in zip(*(came(known, key) for key in held), strict=True)) if held else (0, 0)
    return KeyFigures((
        KeyFigure(say("held"), Quantity(len(held)), say("of-sessions", count=Quantity(len(rows)))),
        KeyFigure(say("trained"), Quantity(done, source=Provenance(ATTENDANCE)), say("of-people", count=Quantity(people))),
        KeyFigure(say("attendance"), Quantity(there / expected if expected else None, "share")),
    ))


def _table(known: Known, rows: Mapping[str, TrainingSession]) -> Table:
    headings = (Heading(Term(f"{SESSIONS}.title")), Heading(Term(f"{SESSIONS}.day"), "date"), Heading(Term(f"{SESSIONS}.state")),
                Heading(say("there"), "number"), Heading(say("expected"), "number"), Heading(say("before"), "share"),
                Heading(say("after"), "share"))
    lines = []
    for key, row in sorted(rows.items(), key=lambda pair: pair[1].day or date.max):
        there, expected = came(known, key)
        found = session_gain(known, key)
        counted = (Quantity(there), Quantity(expected)) if expected else (None, None)
        lines.append((row.title, Quantity(row.day, "date", source=Provenance(SESSIONS, key)) if row.day else None,
                      Term(f"{SESSIONS}.state.{row.state}"), *counted, _share(found.before), _share(found.after)))
    return Table("sessions", say("table"), headings, tuple(lines))


def _share(value: float | None) -> Quantity | None:
    return None if value is None else Quantity(value, "share")


def _gain_blocks(known: Known) -> Iterator[Figure]:
    found = gains(known)
    if not found:
        return
    headings = (Heading(Term("curriculum.competence")), Heading(say("before"), "share"), Heading(say("after"), "share"),
                Heading(say("answered"), "number"))
    table = Table("gains", say("gains"), headings, tuple(
        (called(known, COMPETENCES, key), _share(one.before), _share(one.after), Quantity(one.people, source=Provenance(ANSWERS)))
        for key, one in found.items()))
    yield Figure("gains-picture", "bars", say("gains"), {
        "labels": [called(known, COMPETENCES, key) for key in found], "unit": "share", "horizontal": True,
        "series": [{"label": say("before"), "values": [one.before for one in found.values()]},
                   {"label": say("after"), "values": [one.after for one in found.values()]}]}, table)


def _on(known: Known, key: str, row: TrainingSession) -> Iterator[Sentence]:
    day = Quantity(row.day, "date")
    if row.state == "planned" and row.day and row.day < known.facts.today:
        yield say("not-told", session=row.title, day=day, rests_on=(Provenance(SESSIONS, key, "state"),), tone="warn")
    if row.state == "planned" and not row.plan:
        yield say("no-plan", session=row.title, rests_on=(Provenance(SESSIONS, key, "plan"),), tone="warn")
    there, expected = came(known, key)
    if row.state == "held" and expected and there < FEW * expected:
        yield say("few-came", session=row.title, there=Quantity(there), expected=Quantity(expected), tone="warn",
                  rests_on=(Provenance(SESSIONS, key),))
    found = session_gain(known, key)
    if found.points is not None and found.points < LITTLE:
        yield say("little-learnt", session=row.title, before=Quantity(found.before, "share"), after=Quantity(found.after, "share"),
                  rests_on=(Provenance(SESSIONS, key),), tone="warn")


def _on_audiences(known: Known) -> Iterator[Sentence]:
    waves = known.rows("go-live-waves")
    for key, audience in known.rows(AUDIENCES).items():
        share = trained_share(known, key)
        days = [wave.day for name, wave in waves.items() if (not audience.waves or name in audience.waves) and wave.day]
        if share is None:
            yield say("people-unknown", audience=audience.title, rests_on=(Provenance(AUDIENCES, key, "people"),), tone="warn")
        elif share < TRAINED and days:
            yield say("not-trained", audience=audience.title, share=Quantity(share, "share"), day=Quantity(min(days), "date"),
                      rests_on=(Provenance(AUDIENCES, key),), tone="bad" if min(days) <= known.facts.today else "warn")


def _on_questions(known: Known) -> Iterator[Sentence]:
    for key, question in known.rows(QUESTIONS).items():
        if question.right > question.count(known.facts.language):
            yield say("no-such-line", question=question.question, right=Quantity(question.right), tone="bad",
                      rests_on=(Provenance(QUESTIONS, key, "right"),))


def groups(known: Known, row: str) -> dict[str, Words]:
    """One link before the session and one after it."""
    return {moment: Term(f"{ANSWERS}.moment.{moment}") for moment in ("before", "after")}


def form(known: Known, link: Link) -> LinkedForm | None:
    """The quiz of a session while that moment is open."""
    session: TrainingSession | None = known.rows(SESSIONS).get(link.row)
    asked = [name for name in session.questions if name in known.rows(QUESTIONS)] if session else []
    if session is None or not asked or session.quiz_open != link.group:
        return None
    questions = {} if link.person else {NAME: Asked(say("who"), "name", needed=True)}
    questions |= {name: _asked(known, known.rows(QUESTIONS)[name]) for name in asked}
    return LinkedForm(say(f"quiz-{link.group}", session=session.title), questions, (say("consent"),), say("agree"))


def _asked(known: Known, question: QuizQuestion) -> Asked:
    lines = lines_of(question.choices, known.facts.language)
    return Asked(question.question, "choice", {str(number): line for number, line in enumerate(lines, start=1)}, needed=True)


def keep(link: Link, answers: Mapping[str, str], today: date) -> dict[str, Any]:
    """The row that one person's quiz makes."""
    given = {name: said for name, said in answers.items() if name != NAME}
    return {"person": link.person or answers.get(NAME, ""), "session": link.row, "moment": link.group, "day": today.isoformat(),
            "answers": given}


def answered(known: Known, link: Link) -> bool:
    """Whether the person of a personal link has taken this quiz already."""
    return any((one.session, one.moment, one.person) == (link.row, link.group, link.person) for one in known.rows(ANSWERS).values())


BY_LINK = ByLink(ANSWERS, (QUESTIONS,), groups, form, keep, answered, Term(f"{ANSWERS}.moment"), Term(f"{ANSWERS}.person"))
READS = (ATTENDANCE, QUESTIONS, ANSWERS, AUDIENCES, COMPETENCES, "go-live-waves")
INSTRUMENTS = (
    Instrument(SESSIONS, "register", ("P4.3",), row=TrainingSession, evaluate=evaluate, reads=READS, by_link=BY_LINK, reminds=True),
    Instrument(ATTENDANCE, "register", ("P4.3",), row=Attendance),
    Instrument(QUESTIONS, "register", ("P4.3",), row=QuizQuestion),
    Instrument(ANSWERS, "register", (), row=QuizAnswer),
)
