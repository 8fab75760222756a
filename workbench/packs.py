"""Content packs of others: an installed package adds questionnaires, instruments' words or a whole phase.

A package names a module under the entry point group `crm_workbench.packs`; the module may hold `QUESTIONNAIRES`,
the folder of its content laid out as ours (`<phase>/<file>.yaml`), and `PHASES`, further phases of the method.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from phases.method import Phase
from workbench.content import read_files

GROUP = "crm_workbench.packs"


@dataclass(frozen=True, slots=True)
class Pack:
    """What one package adds: the texts of its content files, and its phases."""

    name: str
    files: dict[str, str]
    phases: tuple[Phase, ...]


def installed() -> tuple[Pack, ...]:
    """The packs of all installed packages, by name."""
    return tuple(_pack(entry) for entry in sorted(_entries(), key=lambda entry: entry.name))


def _entries() -> Iterable[EntryPoint]:
    return entry_points(group=GROUP)


def _pack(entry: EntryPoint) -> Pack:
    module = entry.load()
    folder: Path | None = getattr(module, "QUESTIONNAIRES", None)
    files = read_files(Path(folder)) if folder else {}
    return Pack(entry.name, {_placed(path, entry.name): text for path, text in files.items()},
                tuple(getattr(module, "PHASES", ())))


def _placed(path: str, pack: str) -> str:
    """The file's place among ours: in its phase's folder, under the pack's name."""
    phase, _, rest = path.partition("/")
    return f"{phase}/{pack}/{rest}"
