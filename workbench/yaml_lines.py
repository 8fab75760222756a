"""Reads YAML and remembers on which line each part stands; refuses what YAML silently gets wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFault(Exception):
    """The text is not the YAML that was meant."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Lines:
    """The line (from 1) of every part of a document, by its path."""

    by_path: dict[Path, int]

    def at(self, path: Sequence[Any]) -> int:
        """The line of a path, or of the nearest part that holds it; parts that name no place are skipped."""
        known: Path = ()
        for step in path:
            known = (*known, step) if (*known, step) in self.by_path else known
        return self.by_path.get(known, 1)


class _Reader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """A safe loader; dates stay texts, since content and project files say themselves what is a date."""


_Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_with_lines(text: str) -> tuple[Any, Lines]:
    """The document and the lines of its parts; YamlFault with the line for bad YAML or a key that stands twice."""
    reader = _Reader(text)
    try:
        node = reader.get_single_node()
        lines: dict[Path, int] = {}
        if node is None:
            raise YamlFault(1, "the file is empty")
        _walk(node, (), lines)
        return reader.construct_document(node), Lines(lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(mark.line + 1 if mark else 1, f"not readable as YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise YamlFault(1, f"not readable as YAML: {error}") from None
    finally:
        reader.dispose()


def _walk(node: yaml.Node, path: Path, lines: dict[Path, int]) -> None:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        _walk_mapping(node, path, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*path, index), lines)


def _walk_mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> None:
    for key, value in node.value:
        if key.tag == "tag:yaml.org,2002:bool":
            raise YamlFault(key.start_mark.line + 1, f"“{key.value}” is read as yes or no: put it in quotes")
        step = (*path, key.value)
        if step in lines:
            raise YamlFault(key.start_mark.line + 1, f"“{key.value}” stands twice")
        _walk(value, step, lines)
        lines[step] = key.start_mark.line + 1
