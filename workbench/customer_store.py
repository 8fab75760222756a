"""Where customer files stand while they are worked on: one folder per file in the data directory, never elsewhere."""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from phases.strategy.customer_sql import text_literal
from workbench.atomic import write_atomically
from workbench.dataset_engine import EngineSettings, open_engine, run
from workbench.dataset_import import Imported
from workbench.datasets import CustomerDataset, dataset_of, delete_personal_data
from workbench.settings import Settings

_ID = re.compile(r"[0-9a-f]{24}")
_IMPORTED = TypeAdapter(Imported)
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class CustomerFolder:
    """One file's folder: `about` (name, preview, what was chosen), the upload, and the customers once imported."""

    path: Path

    @property
    def id(self) -> str:
        """The file's id, which is also the row of its results."""
        return self.path.name

    @property
    def database(self) -> Path:
        """The customers."""
        return self.path / "customers.duckdb"

    @property
    def work(self) -> Path:
        """For what is only needed meanwhile; emptied with each new start."""
        return self.path / "work"

    @property
    def has_customers(self) -> bool:
        """Whether the customers were imported and are still there."""
        return (self.path / "imported.json").exists() and self.database.exists()

    def about(self) -> dict[str, Any]:
        """What is known of the file."""
        found: dict[str, Any] = json.loads((self.path / "about.json").read_text("utf-8"))
        return found

    def note(self, **known: Any) -> None:
        """Adds to what is known of the file."""
        before = self.about() if (self.path / "about.json").exists() else {}
        write_atomically(self.path / "about.json", json.dumps(before | known))

    def source(self) -> Path:
        """The file to read: the upload, or the one on the server's own machine."""
        return Path(self.about()["source"])

    def keep_dataset(self, imported: Imported) -> None:
        """Keeps what was found on import, so that the customers can be analysed again."""
        write_atomically(self.path / "imported.json", _IMPORTED.dump_json(imported))

    def dataset(self, settings: EngineSettings) -> CustomerDataset:
        """The imported customers, opened again."""
        imported = _IMPORTED.validate_json((self.path / "imported.json").read_bytes())
        return dataset_of(open_engine(self.database, settings), imported)

    def start_anew(self) -> None:
        """Makes room for an import: what a stopped one left is gone."""
        delete_personal_data(self.database)
        (self.path / "imported.json").unlink(missing_ok=True)
        self.empty_work()

    def empty_work(self) -> None:
        """Removes what was only needed meanwhile."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(mode=0o700)

    def drop_upload(self) -> None:
        """Removes the upload; a file outside this folder is not ours and stays."""
        if self.source().is_relative_to(self.path):
            self.source().unlink(missing_ok=True)

    def rewrite_customers(self) -> None:
        """Writes the customers anew into a file that holds nothing but the tables that stand."""
        fresh = self.path / "rewritten.duckdb"
        fresh.unlink(missing_ok=True)
        engine = open_engine()
        run(engine, [
            f"ATTACH {text_literal(str(self.database))} AS before (READ_ONLY)", f"ATTACH {text_literal(str(fresh))} AS after",
            "COPY FROM DATABASE before TO after",
        ])
        engine.close()
        delete_personal_data(self.database)
        fresh.rename(self.database)

    def forget(self) -> None:
        """Removes the customers, the upload and all else of this file for good."""
        delete_personal_data(self.database)
        shutil.rmtree(self.path, ignore_errors=True)


def folder_of(data_dir: Path, project: str) -> Path:
    """The folder of a project's customer files."""
    return data_dir / "customers" / project


def begin(data_dir: Path, project: str) -> CustomerFolder:
    """A new file's folder."""
    found = CustomerFolder(folder_of(data_dir, project) / secrets.token_hex(12))
    found.path.mkdir(parents=True, mode=0o700)
    found.empty_work()
    return found


def find(data_dir: Path, project: str, file: str) -> CustomerFolder | None:
    """The folder of a file; None where it was deleted or never was."""
    found = CustomerFolder(folder_of(data_dir, project) / file)
    return found if _ID.fullmatch(file) and (found.path / "about.json").exists() else None


def all_of(data_dir: Path, project: str) -> Iterator[CustomerFolder]:
    """All files of a project that are on the machine."""
    for about in sorted(folder_of(data_dir, project).glob("*/about.json")):
        yield CustomerFolder(about.parent)


def forget_project(data_dir: Path, project: str) -> None:
    """Removes all customers of a project."""
    shutil.rmtree(folder_of(data_dir, project), ignore_errors=True)


def pseudonym_key(data_dir: Path, project: str) -> bytes:
    """The project's key, made once: the same customer gets the same pseudonym in each of its files."""
    path = folder_of(data_dir, project) / "key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(KEY_BYTES))
    return path.read_bytes()


def engine_settings(settings: Settings, folder: CustomerFolder) -> EngineSettings:
    """The engine within the installation's limits; it spills beside the customers."""
    return EngineSettings(memory_limit=settings.duckdb_memory_limit, spill_folder=folder.work)
