"""The executives' technology view in the margin of the diagnostic: what they believed, and what the field finds."""

from collections.abc import Callable, Mapping

from phases.method import Known, Quantity, Result, Sentence, speaker
from phases.questionnaire import Answer

say = speaker("executives-view")
READS = ("offices-view", "internet-view", "cti-view", "convergence-view")
WIDE = 2
Pair = tuple[str, str]
SAME_QUESTION: Mapping[str, Mapping[str, Pair]] = {
    "telecommunication-diagnostic": {"call-routing": ("cti-view", "voice")},
    "back-office-diagnostic": {"order-status": ("offices-view", "back-orders"), "customer-margin": ("offices-view", "back-margin")},
    "front-office-diagnostic": {"customer-record": ("offices-view", "front-record")},
    "cti-diagnostic": {"caller-recognition": ("offices-view", "cti-recognition"), "call-reason": ("offices-view", "cti-kept"),
                       "earlier-contacts": ("cti-view", "data")},
    "web-diagnostic": {"customer-space": ("offices-view", "web-self-service"), "visitor-knowledge": ("offices-view", "web-known"),
                       "page-changes": ("internet-view", "information"), "web-requests": ("internet-view", "communication"),
                       "online-orders": ("internet-view", "transaction")},
}
"""By diagnostic, its questions of which executives said something: the questionnaire and question of their view."""


def beside(diagnostic: str) -> Callable[[Known], Result]:
    """The evaluation of a diagnostic questionnaire: notes for its margin, nothing else."""

    def evaluate(known: Known) -> Result:
        notes: dict[str, tuple[Sentence, ...]] = {}
        for question, (sheet, asked) in SAME_QUESTION.get(diagnostic, {}).items():
            believed, found = known.rows(sheet).get(asked), known.rows(diagnostic).get(question)
            if said := _note(believed, found):
                notes[question] = said
        return Result(beside=notes)

    return evaluate


def _level(answer: Answer | None, when: str) -> int | None:
    value = answer.value.get(when) if answer and answer.given and isinstance(answer.value, dict) else None
    return value if isinstance(value, int) else None


def _note(believed: Answer | None, found: Answer | None) -> tuple[Sentence, ...]:
    today, wanted, field = _level(believed, "today"), _level(believed, "needed"), _level(found, "today")
    if today is None:
        return ()
    said = [say("believed", today=Quantity(today, "level"), wanted=Quantity(wanted, "level"))]
    if field is not None and abs(today - field) >= WIDE:
        said.append(say("field-below" if field < today else "field-above", level=Quantity(field, "level"), tone="warn"))
    return tuple(said)
