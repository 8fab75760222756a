"""Loads the content: phases, questionnaires and instruments' words, checked as a whole, with file and line."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from phases.briefing import Briefing
from phases.content import ColumnWords, InstrumentWords, PhaseContent
from phases.questionnaire import Questionnaire
from phases.wording import Wording
from workbench.places import QUESTIONNAIRES
from workbench.yaml_lines import YamlFault, load_with_lines


@dataclass(frozen=True, slots=True)
class ContentFault:
    """What is wrong with the content, and where."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(Exception):
    """The content cannot be used; `faults` says all that is wrong at once."""

    def __init__(self, faults: Iterable[ContentFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True)
class Content:
    """All content of one version, by id.

    `newer` is the content that the program came with: it words what the program says now and an older version could not know.
    """

    version: str
    files: Mapping[str, str]
    phases: Mapping[str, PhaseContent]
    questionnaires: Mapping[str, Questionnaire]
    instruments: Mapping[str, InstrumentWords]
    places: Mapping[str, str] = field(default_factory=dict)
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    newer: "Content | None" = field(default=None, repr=False, compare=False)

    def _holder(self, name: str) -> Any:
        return self.questionnaires.get(name) or self.briefings.get(name) or self.instruments[name]

    def title(self, instrument: str) -> Wording:
        """The title of a questionnaire or another instrument; KeyError where there is none."""
        title: Wording = self._holder(instrument).title
        return title

    def purpose(self, instrument: str) -> Wording:
        """What an instrument is for."""
        purpose: Wording = self._holder(instrument).purpose
        return purpose

    def sentence(self, key: str) -> Wording:
        """The sentence `file.key`; KeyError where it is not worded."""
        name, _, rest = key.partition(".")
        holder = self.instruments.get(name) or self.questionnaires.get(name) or self.phases.get(name)
        if self.newer and (holder is None or rest not in holder.sentences):
            return self.newer.sentence(key)
        return self.phases[name].sentences[rest] if holder is None else holder.sentences[rest]

    def column(self, instrument: str, path: str) -> ColumnWords:
        """The words of a register's column; KeyError where there are none."""
        found = self.instruments[instrument].columns
        return self.newer.column(instrument, path) if self.newer and path not in found else found[path]

    def term(self, path: str) -> Any:
        """The words behind `file`, `file.question`, `file.column` or `file.column.choice`."""
        name, _, rest = path.partition(".")
        if name in self.phases:
            return _in_phase(self.phases[name], rest)
        if not rest:
            return self.title(name)
        if name in self.questionnaires:
            return _in_questionnaire(self.questionnaires[name], rest)
        return _in_columns(self.instruments[name].columns, rest)


def _in_phase(phase: PhaseContent, rest: str) -> Wording:
    if not rest:
        return phase.title
    for module in phase.modules:
        for part in (module, *module.items):
            if part.id == rest:
                return part.title
    raise KeyError(rest)


def _in_questionnaire(questionnaire: Questionnaire, rest: str) -> Any:
    name, _, choice = rest.partition(".")
    for theme in questionnaire.themes:
        if theme.id == name and not choice:
            return theme.title
    question = questionnaire.question(name)
    if not choice:
        return question.ask
    if hasattr(question, "levels"):
        return question.levels[int(choice)]
    options = [*getattr(question, "choices", ()), *getattr(question, "rows", ()), *getattr(question, "columns", ())]
    return next(one for one in options if one.id == choice)


def _in_columns(columns: Mapping[str, ColumnWords], rest: str) -> Wording:
    if rest in columns:
        return columns[rest].label
    path, _, choice = rest.rpartition(".")
    return columns[path].choices[choice]


@lru_cache(maxsize=1)
def packaged() -> Content:
    """The content that comes with the program; ContentError where it is wrong."""
    return load(read_files(QUESTIONNAIRES))


def read_files(folder: Path) -> dict[str, str]:
    """The texts of all content files under a folder, by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def version_of(files: Mapping[str, str]) -> str:
    """The hash that names a version of the content."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\0".encode())
    return digest.hexdigest()[:16]


def load(files: Mapping[str, str]) -> Content:
    """Content from the texts of its files; ContentError with all faults where any file is wrong."""
    faults: list[ContentFault] = []
    loaded: dict[type[BaseModel], dict[str, Any]] = {PhaseContent: {}, Questionnaire: {}, Briefing: {}, InstrumentWords: {}}
    places: dict[str, str] = {}
    for name, text in files.items():
        _load_file(name, text, loaded, places, faults)
    if faults:
        raise ContentError(faults)
    return Content(
        version_of(files), files, loaded[PhaseContent], loaded[Questionnaire], loaded[InstrumentWords], places,
        loaded[Briefing],
    )


def _load_file(
    name: str, text: str, loaded: dict[type[BaseModel], dict[str, Any]], places: dict[str, str],
    faults: list[ContentFault],
) -> None:
    try:
        data, lines = load_with_lines(text)
    except YamlFault as fault:
        faults.append(ContentFault(name, fault.line, fault.message))
        return
    model = _model_of(data)
    try:
        part: Any = model.model_validate(data)
    except ValidationError as error:
        faults.extend(
            ContentFault(name, lines.at(one["loc"]), f"{'.'.join(map(str, one['loc']))}: {one['msg']}")
            for one in error.errors()
        )
        return
    if part.id in places:
        faults.append(ContentFault(name, 1, f"id “{part.id}” stands in {places[part.id]} already"))
    places[part.id] = name
    loaded[model][part.id] = part


def _model_of(data: Any) -> type[BaseModel]:
    if isinstance(data, dict) and "modules" in data:
        return PhaseContent
    if isinstance(data, dict) and "slides" in data:
        return Briefing
    return Questionnaire if isinstance(data, dict) and "themes" in data else InstrumentWords


