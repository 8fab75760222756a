"""The page of the follow-up: adoption against the plan, its findings, its form by link, and what it offers to the benefits."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from phases.by_link import Asked, ByLink, Link, LinkedForm
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Offer,
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
from phases.project_management.adoption import Adoption
from phases.project_management.curriculum import AUDIENCES
from phases.project_management.follow_up import (
    ANSWERS,
    ID,
    OLD_WAYS,
    USES,
    FollowUp,
    FollowUpAnswer,
    Round,
    corrected_lines,
    due_day,
    measured_adoption,
    rounds,
)
from phases.project_management.progress import called
from phases.project_management.waves import ID as WAVES

say = speaker(ID)
LOW, UNSURE, LINGERING, FEW_ANSWERS = 0.6, 6, 0.25, 0.5
"""Adoption, confidence, old ways and responses at which something is said."""
MOST_WORDS, NEARLY = 12, 0.02


def evaluate(known: Known) -> Result:
    """What each round found, adoption by month, and the benefit lines whose pace it corrects."""
    found = rounds(known)
    if not found:
        return Result(values=Adoption())
    measured = measured_adoption(known)
    findings = (*(one for row in found for one in _on(known, row)), *_on_plan(known))
    table = _months_table(measured)
    blocks = (_figures(found, measured), _rounds_table(known, found), *_picture(known, measured, table), *_words(known, found),
              *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, offers=tuple(_offers(known)),
                  reminders=tuple(_reminders(known, found)), values=measured)


def _reminders(known: Known, found: tuple[Round, ...]) -> Iterator[Reminder]:
    """Each round on its day; it is open until somebody has measured."""
    for one in found:
        due = due_day(known, one.row)
        if due:
            yield Reminder(one.row.title, due, Provenance(ID, one.key), one.row.contact, open=one.share is None)


def _figures(found: tuple[Round, ...], measured: Adoption) -> KeyFigures:
    last = measured.months[-1].share if measured.months else None
    sure = [one.confidence for one in found if one.confidence is not None]
    return KeyFigures((
        KeyFigure(say("adoption"), Quantity(last, "share", source=Provenance(ID)), say("of-people")),
        KeyFigure(say("answers"), Quantity(sum(len(one.answers) for one in found), source=Provenance(ANSWERS))),
        KeyFigure(say("confidence"), Quantity(round(sure[-1], 1) if sure else None), say("last-round")),
    ))


def _rounds_table(known: Known, found: tuple[Round, ...]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.wave")), Heading(Term(f"{ID}.days_after"), "number"),
                Heading(say("answers"), "number"), Heading(say("use"), "share"), Heading(say("how")), Heading(say("confidence"), "number"),
                Heading(say("old-way"), "share"))
    return Table("rounds", say("rounds"), headings, tuple(
        (one.row.title, called(known, WAVES, one.row.wave), Quantity(one.row.days_after), Quantity(len(one.answers)),
         None if one.share is None else Quantity(one.share, "share", source=Provenance(ID, one.key)),
         None if one.share is None else say("counted" if one.counted else "said"),
         None if one.confidence is None else Quantity(round(one.confidence, 1)),
         None if one.old_way is None else Quantity(one.old_way, "share")) for one in found))


def _months_table(measured: Adoption) -> Table:
    headings = (Heading(say("month"), "number"), Heading(say("use"), "share"), Heading(say("how")))
    return Table("adoption-by-month", say("by-month"), headings, tuple(
        (Quantity(one.month), Quantity(one.share, "share"), say("measured" if one.measured else "held")) for one in measured.months))


def _picture(known: Known, measured: Adoption, table: Table) -> Iterator[Figure]:
    if len(measured.months) < 2:
        return
    series: list[dict[str, Any]] = [{"label": say("use"), "values": [one.share for one in measured.months]}]
    planned = _planned(known)
    if planned:
        series.append({"label": say("planned"), "values": [planned.get((one.month - 1) // 12 + 1) for one in measured.months]})
    yield Figure("adoption", "lines", say("by-month"), {"x": [one.month for one in measured.months], "series": series, "unit": "share",
                                                        "x_label": say("month")}, table)


def _planned(known: Known) -> dict[int, float]:
    """The mean ramp-up that the benefit lines which have one promise, by year."""
    ramps = [line.ramp_up for line in known.rows("benefit-lines").values() if line.ramp_up]
    years = range(1, max(map(len, ramps), default=0))
    return {year: float(sum(ramp[year] for ramp in ramps if len(ramp) > year)) / sum(len(ramp) > year for ramp in ramps) for year in years}


def _words(known: Known, found: tuple[Round, ...]) -> Iterator[Table]:
    said = [(one, answer) for one in reversed(found) for answer in one.answers if answer.obstacle][:MOST_WORDS]
    if said:
        yield Table("obstacles-said", say("obstacles"), (Heading(Term(f"{ANSWERS}.audience")), Heading(Term(f"{ANSWERS}.obstacle"))), tuple(
            (_audience(known, answer.audience), answer.obstacle) for _, answer in said))


def _audience(known: Known, key: str) -> Words:
    return Term(f"{ANSWERS}.audience.all") if key == "all" else called(known, AUDIENCES, key)


def _on(known: Known, one: Round) -> Iterator[Sentence]:
    here, due = (Provenance(ID, one.key),), due_day(known, one.row)
    if one.share is None:
        if due and due <= known.facts.today:
            yield say("not-asked", round=one.row.title, day=Quantity(due, "date"), rests_on=here, tone="warn")
        return
    if one.share < LOW:
        yield say("low", round=one.row.title, share=Quantity(one.share, "share"), rests_on=here, tone="bad")
    if one.confidence is not None and one.confidence < UNSURE:
        yield say("unsure", round=one.row.title, mark=Quantity(round(one.confidence, 1)), rests_on=here, tone="warn")
    if one.old_way is not None and one.old_way >= LINGERING:
        yield say("old-way-lives", round=one.row.title, share=Quantity(one.old_way, "share"), rests_on=here, tone="warn")
    if not one.counted and one.response is not None and one.response < FEW_ANSWERS:
        yield say("few-answers", round=one.row.title, share=Quantity(one.response, "share"), rests_on=here, tone="warn")


def _on_plan(known: Known) -> Iterator[Sentence]:
    planned = _planned(known)
    for year, share in measured_adoption(known).years.items():
        if year in planned and abs(share - planned[year]) >= NEARLY:
            slow = share < planned[year]
            yield say("behind" if slow else "ahead", year=Quantity(year), share=Quantity(share, "share"), rests_on=(Provenance(ID),),
                      planned=Quantity(planned[year], "share"), tone="warn" if slow else "good")


def _offers(known: Known) -> Iterator[Offer]:
    for key, line, corrected in corrected_lines(known):
        label = say("correct", line=line.title or key, before=_ramp(line.ramp_up), after=_ramp(corrected))
        row = {"ramp_up": [str(share) for share in corrected]}
        yield Offer(f"ramp-{key}", "benefit-lines", label, row, Provenance(ID), changes=key)


def _ramp(shares: Any) -> str:
    return " · ".join(f"{round(float(share) * 100)}" for share in shares)


def groups(known: Known, row: str) -> dict[str, Words]:
    """A link for everybody and one for each audience."""
    return {"all": Term(f"{ANSWERS}.audience.all"), **{key: one.title for key, one in known.rows(AUDIENCES).items()}}


def form(known: Known, link: Link) -> LinkedForm | None:
    """The four questions of a round while it is open."""
    row: FollowUp | None = known.rows(ID).get(link.row)
    if row is None or not row.takes_answers(known.facts.today):
        return None
    questions = {
        "use": Asked(say("ask-use"), "choice", {one: Term(f"{ANSWERS}.use.{one}") for one in USES}, needed=True),
        "confidence": Asked(say("ask-confidence"), "mark", needed=True),
        "old_way": Asked(say("ask-old-way"), "choice", {one: Term(f"{ANSWERS}.old_way.{one}") for one in OLD_WAYS}),
        "obstacle": Asked(say("ask-obstacle"), "words"),
    }
    consent = (say("consent", months=str(row.kept_months)), *((say("consent-person"),) if link.person else ()))
    return LinkedForm(row.title, questions, consent, say("agree"), row.introduction,
                      say("contact", contact=row.contact) if row.contact else None)


def keep(link: Link, answers: Mapping[str, str], today: date) -> dict[str, Any]:
    """The row that one person's answers make."""
    confidence = answers.get("confidence")
    return {"follow_up": link.row, "audience": link.group, "person": link.person, "day": today.isoformat(), **answers,
            **({"confidence": int(confidence)} if confidence else {})}


def answered(known: Known, link: Link) -> bool:
    """Whether the person of a personal link has answered already."""
    return any((one.follow_up, one.person) == (link.row, link.person) for one in known.rows(ANSWERS).values())


BY_LINK = ByLink(ANSWERS, (AUDIENCES,), groups, form, keep, answered, Term(f"{ANSWERS}.audience"), Term(f"{ANSWERS}.person"))
INSTRUMENTS = (
    Instrument(ID, "register", ("P4.4",), row=FollowUp, evaluate=evaluate, reads=(ANSWERS, AUDIENCES, WAVES, "benefit-lines"),
               by_link=BY_LINK, reminds=True),
    Instrument(ANSWERS, "register", (), row=FollowUpAnswer),
)
