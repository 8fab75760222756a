"""What a readable project file holds, as rows of worksheets: checked as a whole, all faults at once.

The file is YAML with `format: crm-project`, `version: 1`, `project` (the particulars), and any of: the financial
part (`case`, `costs`, `benefits`, `risks`, `scenarios`, `simulation`); `worksheets` (by instrument a list of rows
with ids, or one group of keys where the instrument is a form); `answers` (by questionnaire and question); `workshops`
(a list, each as it stands in a project archive).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from phases.answer_types import WrongAnswer, stored_fields
from phases.case import CaseFile, ProjectHead
from phases.case_file import Fault, check, model_faults
from phases.method import Instrument, speaker
from phases.questionnaire import Answer
from phases.wording import LANGUAGES, read_text
from workbench.archive_workshops import WorkshopPart
from workbench.catalogue import Catalogue
from workbench.project_file import parse, refusal
from workbench.projects import Particulars

say = speaker("project-file")
LONGEST_NAME = 200
ONLY_ROW = "only"
"""The id of the one row of an instrument that is a form."""
FINANCIAL = {
    "costs": "cost-lines", "benefits": "benefit-lines", "risks": "risk-register", "scenarios": "scenarios",
    "simulation": "simulation-settings",
}
Rows = Mapping[str, Mapping[str, dict[str, Any]]]
Place = tuple[str | int, ...]


class _File(BaseModel):
    """The groups of a file; what stands in them is looked at one by one."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["crm-project"]
    version: Literal[1]
    project: ProjectHead = ProjectHead()
    case: Any = None
    costs: Any = None
    benefits: Any = None
    risks: Any = None
    scenarios: Any = None
    simulation: Any = None
    worksheets: dict[str, Any] = Field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = Field(default_factory=dict)
    workshops: list[WorkshopPart] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ProjectRows:
    """A project as a file tells it: its particulars, by instrument its rows by id, and its workshops."""

    particulars: Particulars
    rows: Rows
    workshops: tuple[WorkshopPart, ...] = ()


def read(path: Path, text: str, catalogue: Catalogue, currency: str = "") -> ProjectRows:
    """The project in a file's text; ProjectFileError with all faults where it cannot be taken.

    Where a `currency` is given, a file that names another one is at fault: amounts are never converted.
    """
    data, lines = parse(path, text)
    try:
        file = _File.model_validate(data)
    except ValidationError as error:
        raise refusal(path, lines, model_faults(error, data)) from None
    reading = _Reading(catalogue)
    if currency and "currency" in file.project.model_fields_set and file.project.currency != currency:
        other = say("other-currency", value=file.project.currency, needed=currency)
        reading.faults.append(Fault(("project", "currency"), other))
    reading.financial(data)
    for name, rows in file.worksheets.items():
        reading.worksheet(("worksheets", name), name, rows)
    for name, answers in file.answers.items():
        reading.answers(("answers", name), name, answers)
    if reading.faults:
        raise refusal(path, lines, reading.faults)
    return ProjectRows(_particulars(file.project, path), reading.rows, tuple(file.workshops))


def _particulars(head: ProjectHead, path: Path) -> Particulars:
    name = read_text(head.name, head.language)[:LONGEST_NAME] or path.name.split(".")[0]
    client = read_text(head.client, head.language)[:LONGEST_NAME]
    return Particulars(name, client or name, head.sector, head.language, head.currency, head.start, head.accent)


@dataclass
class _Reading:
    """Gathers rows and faults while the groups of a file are gone through."""

    catalogue: Catalogue
    rows: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def financial(self, data: Mapping[str, Any]) -> None:
        """The groups of the financial part, checked together where there is a case."""
        present = {name: data[name] for name in CaseFile.model_fields if name in data}
        if "case" in data:
            head = {name: value for name, value in (data.get("project") or {}).items() if name in ("language", "currency")}
            found = check({**present, "project": head})
            if not isinstance(found, CaseFile):
                self.faults.extend(found)
                return
            self._case(data["case"])
        for group, instrument in FINANCIAL.items():
            if group in data:
                self.worksheet((group,), instrument, data[group])

    def _case(self, case: Mapping[str, Any]) -> None:
        parameters = {name: value for name, value in case.items() if name != "alternatives"}
        self.worksheet(("case",), "case-parameters", parameters)
        self.worksheet(("case", "alternatives"), "alternatives", case["alternatives"])

    def worksheet(self, place: Place, name: str, given: Any) -> None:
        """The rows of one instrument."""
        instrument = self.catalogue.instruments.get(name)
        if instrument is None or instrument.row is None:
            self.faults.append(Fault(place, say("unknown-key", name=name)))
        elif instrument.single and isinstance(given, Mapping):
            self._row(place, instrument, ONLY_ROW, given)
        elif instrument.single or not isinstance(given, list):
            self.faults.append(Fault(place, say("not-a-group" if instrument.single else "not-a-list")))
        else:
            for number, row in enumerate(given):
                self._listed((*place, number), instrument, row)

    def _listed(self, place: Place, instrument: Instrument, row: Any) -> None:
        if not isinstance(row, Mapping):
            self.faults.append(Fault(place, say("not-a-group")))
        elif not isinstance(row.get("id"), str) or not 0 < len(row["id"]) <= 80:
            self.faults.append(Fault((*place, "id"), say("missing-key", name="id")))
        elif row["id"] in self.rows.get(instrument.id, {}):
            self.faults.append(Fault((*place, "id"), say("id-twice", id=row["id"])))
        else:
            self._row(place, instrument, row["id"], {name: value for name, value in row.items() if name != "id"})

    def _row(self, place: Place, instrument: Instrument, row: str, data: Mapping[str, Any]) -> None:
        assert instrument.row is not None
        named = {**data, "id": row} if "id" in instrument.row.model_fields else dict(data)
        try:
            checked = instrument.row.model_validate(named)
        except ValidationError as error:
            self._placed(place, model_faults(error, named))
            return
        stored = checked.model_dump(mode="json", exclude_unset=True)
        self.rows.setdefault(instrument.id, {})[row] = {name: value for name, value in stored.items() if name != "id"}

    def answers(self, place: Place, name: str, given: Mapping[str, Any]) -> None:
        """The answers to one questionnaire."""
        instrument = self.catalogue.instruments.get(name)
        sheet = instrument.questionnaire if instrument else None
        if sheet is None:
            self.faults.append(Fault(place, say("unknown-key", name=name)))
            return
        asked = {question.id: question for question in sheet.questions()}
        for question, answer in given.items():
            if question in asked:
                self._answer((*place, question), name, asked[question], answer)
            else:
                self.faults.append(Fault((*place, question), say("unknown-key", name=question)))

    def _answer(self, place: Place, name: str, question: Any, given: Any) -> None:
        named = given if isinstance(given, Mapping) and set(given) <= set(Answer.model_fields) else {"value": given}
        try:
            answer = Answer.model_validate(named)
            value = parsed_value(question, answer.value)
        except ValidationError as error:
            self._placed(place, model_faults(error, named))
            return
        except (WrongAnswer, InvalidOperation, ValueError):
            self.faults.append(Fault(place, say("wrong-value", value=str(named.get("value")))))
            return
        stored = {**answer.model_dump(mode="json", exclude_defaults=True), "state": answer.state, "value": value}
        self.rows.setdefault(name, {})[question.id] = stored

    def _placed(self, place: Place, faults: Iterable[Fault]) -> None:
        self.faults.extend(Fault((*place, *fault.path), fault.sentence) for fault in faults)


def parsed_value(question: Any, value: Any) -> Any:
    """A value of a file as the question itself would take it from a form; WrongAnswer where it makes no sense.

    A text may stand in several languages at once, as in the sample projects.
    """
    if question.type in ("short-text", "long-text") and isinstance(value, Mapping):
        if not value or not set(value) <= set(LANGUAGES):
            raise WrongAnswer("unknown-choice")
        return {language: question.parse({"": (str(text),)}, Decimal) for language, text in value.items()}
    return question.parse(stored_fields(question.type, value), Decimal)

