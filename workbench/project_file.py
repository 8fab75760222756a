"""Reads the financial part of a project file: a checked case, or every fault with its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from phases.case import CaseFile
from phases.case_file import Fault, check
from phases.method import Language, Sentence, speaker
from workbench.content import packaged
from workbench.wording import Speaker
from workbench.yaml_lines import Lines, YamlFault, load_with_lines

LARGEST_FILE = 10_000_000
say = speaker("project-file")


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a file: its line (0 for the file as a whole), the place in it, and the sentence."""

    line: int
    place: str
    sentence: Sentence


class ProjectFileError(Exception):
    """The file is refused; `faults` are all of them, in the order of the file."""

    def __init__(self, path: Path, faults: tuple[FileFault, ...]) -> None:
        super().__init__(str(path))
        self.path, self.faults = path, faults

    def sentences(self, language: Language = "en") -> list[str]:
        """One sentence per fault, with file, line and place."""
        words = Speaker(packaged(), language)
        return [_sentence(self.path, fault, words) for fault in self.faults]


def _sentence(path: Path, fault: FileFault, words: Speaker) -> str:
    where = f"{path}:{fault.line}" if fault.line else str(path)
    return ": ".join(filter(None, (where, fault.place, words.words(fault.sentence)))) + "."


def read(path: Path) -> CaseFile:
    """The case in a YAML project file; ProjectFileError with all faults where it cannot be taken."""
    data, lines = parse(path, read_text(path))
    found = check(data)
    if isinstance(found, CaseFile):
        return found
    raise refusal(path, lines, found)


def parse(path: Path, text: str) -> tuple[Any, Lines]:
    """The document in a YAML text and the lines of its parts; ProjectFileError where it is not to be read."""
    try:
        _refuse_aliases(text)
        return load_with_lines(text)
    except YamlFault as fault:
        raise ProjectFileError(path, (FileFault(fault.line, "", say("unreadable", reason=fault.message)),)) from None
    except RecursionError:
        raise ProjectFileError(path, (FileFault(0, "", say("unreadable", reason="nested too deeply")),)) from None


def refusal(path: Path, lines: Lines, faults: Iterable[Fault]) -> ProjectFileError:
    """The refusal of a file for its faults, each at its line."""
    found = [FileFault(lines.at(fault.path), fault.place, fault.sentence) for fault in faults]
    return ProjectFileError(path, tuple(sorted(found, key=lambda fault: fault.line)))


def read_text(path: Path) -> str:
    """The text of a project file; ProjectFileError where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ProjectFileError(path, (FileFault(0, "", say("unreadable", reason="larger than 10 MB")),))
        return path.read_text("utf-8-sig")
    except OSError as error:
        reason = error.strerror or "unknown reason"
    except UnicodeDecodeError:
        reason = "not a text in UTF-8"
    raise ProjectFileError(path, (FileFault(0, "", say("unreadable", reason=reason)),))


def _refuse_aliases(text: str) -> None:
    # A few nested aliases unfold into millions of nodes.
    events: Any = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        for event in events:
            if isinstance(event, yaml.AliasEvent):
                raise YamlFault(event.start_mark.line + 1, "anchors and aliases are not allowed")
    except yaml.YAMLError:
        return  # load_with_lines says what is wrong, with its line
