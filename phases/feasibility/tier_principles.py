"""N-tier orientation (F3.1): the principles chosen for presentation, logic, data and integration, and what follows."""

from phases.method import Cell, Findings, Heading, Instrument, Known, Provenance, Quantity, Result, Section, Sentence, Table, Term, speaker
from phases.questionnaire import reachable

ID = "tier-principles"
say = speaker(ID)
RISKY = frozenset({"logic-place.scattered", "logic-change.code", "data-master.none", "data-way-out.none",
                   "integration-way.point-to-point", "integration-owner.nobody", "presentation-device.desk-only"})
"""Answers whose consequence is a warning."""
TOGETHER = (("integration-way.point-to-point", "data-master.none", "spread"),
            ("logic-place.product", "data-way-out.none", "captive"))
"""Pairs of answers that make each other worse, and the sentence that says so."""


def evaluate(known: Known) -> Result:
    """Says what each principle chosen brings with it, and which choices do not go together."""
    sheet = known.questionnaires.get(ID)
    if sheet is None:
        return Result()
    answers = {name: str(one.value) for name, one in reachable(sheet, known.rows(ID)).items() if one.given}
    chosen = {f"{name}.{value}" for name, value in answers.items()}
    if not answers:
        return Result()
    findings = tuple(_findings(answers, chosen, len(list(sheet.questions()))))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Term(f"{ID}.{theme.id}"), Term(f"{ID}.{question.id}"), Term(f"{ID}.{question.id}.{answers[question.id]}"),
         say(f"{question.id}-{answers[question.id]}"))
        for theme in sheet.themes for question in theme.questions if question.id in answers
    )
    table = Table("tiers", say("table"), tuple(Heading(say(name)) for name in ("tier", "question", "principle", "consequence")), rows)
    return Result((Section("tiers", Term(ID), (Findings(findings), table)),), findings, values=answers)


def _findings(answers: dict[str, str], chosen: set[str], asked: int) -> list[Sentence]:
    found = [say(key, tone="bad", rests_on=tuple(Provenance(ID, one.partition(".")[0]) for one in (first, second)))
             for first, second, key in TOGETHER if {first, second} <= chosen]
    found += [say(one.replace(".", "-"), tone="warn", rests_on=(Provenance(ID, one.partition(".")[0]),))
              for one in sorted(chosen & RISKY)]
    if not found and len(answers) == asked:
        found.append(say("sound", tone="good"))
    if len(answers) < asked:
        found.append(say("open", count=Quantity(asked - len(answers)), tone="plain"))
    return found


INSTRUMENT = Instrument(ID, "questionnaire", ("F3.1",), evaluate=evaluate)
