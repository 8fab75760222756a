"""What changes for a project that moves from the content it began with to the newest one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from phases.method import Language
from phases.wording import read_text
from workbench.content import Content
from workbench.dossier import Dossier

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class ContentChange:
    """A questionnaire or a question that differs; `answered` says that the project has an answer to it."""

    kind: Kind
    questionnaire: str
    question: str
    before: str
    after: str
    answered: bool = False


def changes(old: Content, new: Content, dossier: Dossier, language: Language) -> tuple[ContentChange, ...]:
    """Questionnaires and questions that come, go, or read differently, in the order of the newer content."""
    found: list[ContentChange] = []
    for name in dict.fromkeys([*new.questionnaires, *old.questionnaires]):
        found += _of_questionnaire(name, old, new, dossier, language)
    return tuple(found)


def _of_questionnaire(name: str, old: Content, new: Content, dossier: Dossier, language: Language) -> Iterator[ContentChange]:
    before, after = old.questionnaires.get(name), new.questionnaires.get(name)
    if before is None or after is None:
        kind: Kind = "added" if before is None else "removed"
        title = read_text((before or after).title, language)  # type: ignore[union-attr]
        yield ContentChange(kind, name, "", title if before else "", title if after else "",
                            kind == "removed" and dossier.count(name) > 0)
        return
    earlier, later = _by_id(before.questions()), _by_id(after.questions())
    given = {entry.row for entry in dossier.entries(name)}
    for question in dict.fromkeys([*later, *earlier]):
        was, now = earlier.get(question), later.get(question)
        if was != now:
            kind = "added" if was is None else "removed" if now is None else "changed"
            yield ContentChange(kind, name, question, _words(was, language), _words(now, language), question in given)


def _by_id(questions: Iterable[Any]) -> dict[str, Any]:
    return {question.id: question for question in questions}


def _words(question: Any, language: Language) -> str:
    return read_text(question.ask, language) if question else ""
