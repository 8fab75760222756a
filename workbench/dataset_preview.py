"""A first look at a customer file before it is imported: columns, first rows, guessed roles."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbench.dataset_engine import EngineSettings, open_engine
from workbench.dataset_mapping import guess_roles
from workbench.dataset_source import Source, open_source, preview


@dataclass(frozen=True)
class FilePreview:
    """How the file would be read, its first rows as text, and a guessed column per role."""

    source: Source
    rows: tuple[tuple[str, ...], ...]
    roles: dict[str, str]


def preview_file(path: Path, settings: EngineSettings = EngineSettings()) -> FilePreview:
    """Look at a file without importing it. Raises DatasetError when it cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(None, settings)
        try:
            source = open_source(engine, path, Path(folder))
            return FilePreview(source, tuple(preview(engine, source)), guess_roles(source.columns))
        finally:
            engine.close()
