"""The embedded DuckDB that computes on customer files: bounded memory, spill folder, progress and cancel."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from workbench.dataset_errors import DatasetError, ImportCancelled

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]
POLL_SECONDS = 0.2


ENGINE_SHARE = 0.6
BYTES_PER_ROW = 500
SIZES = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12,
         "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}


@dataclass(frozen=True)
class EngineSettings:
    """Bounds of the whole work; without a spill folder DuckDB spills beside the database.

    Of the memory DuckDB has three fifths: Python, its libraries, and the columns that numpy sorts live beside it.
    """

    memory_limit: str = "1GB"
    spill_folder: Path | None = None
    threads: int | None = None

    @property
    def memory_bytes(self) -> int:
        """The limit in bytes. Raises DatasetError for what is no size."""
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*", self.memory_limit)
        size = SIZES.get(found[2].upper()) if found else None
        if found is None or size is None:
            raise DatasetError(f"“{self.memory_limit}” is no size of memory; write it as 1GB or 800MB.")
        return int(float(found[1]) * size)

    @property
    def rows_at_once(self) -> int:
        """How many rows each thread may take out of DuckDB at once."""
        return max(1, self.memory_bytes // BYTES_PER_ROW)


@contextmanager
def within(settings: EngineSettings) -> Iterator[None]:
    """Work that must find room in the memory of the settings; DatasetError where even the spill folder does not help."""
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise DatasetError(f"The file does not fit into {settings.memory_limit} of memory; allow more and begin again.") from None


def open_engine(database: Path | None = None, settings: EngineSettings = EngineSettings()) -> duckdb.DuckDBPyConnection:
    """A connection to a database file, or to memory; extensions are neither downloaded nor loaded by themselves."""
    config: dict[str, str | int] = {
        "memory_limit": f"{int(settings.memory_bytes * ENGINE_SHARE)}B",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "preserve_insertion_order": "true",
    }
    if settings.spill_folder is not None:
        config["temp_directory"] = str(settings.spill_folder)
    if settings.threads is not None:
        config["threads"] = settings.threads
    engine = duckdb.connect(str(database or ":memory:"), config=config)
    # Progress is asked for, never printed among the results.
    run(engine, ["SET enable_progress_bar_print = false", "SET enable_progress_bar = true"])
    return engine


def rows(engine: duckdb.DuckDBPyConnection, query: str) -> list[dict]:
    """The rows of a query as dictionaries by column name."""
    cursor = engine.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def run(engine: duckdb.DuckDBPyConnection, statements: Sequence[str]) -> None:
    """Execute statements one after the other."""
    for statement in statements:
        engine.execute(statement)


class Work:
    """A piece of long work that tells its progress (fraction of the whole) and can be cancelled in the middle."""

    def __init__(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._fraction = 0.0

    def tell(self, step: str, fraction: float) -> None:
        """Tell the beginning of a step; raises ImportCancelled when asked to stop."""
        self._fraction = fraction
        if self._progress:
            self._progress(step, fraction)
        if self._cancelled and self._cancelled():
            raise ImportCancelled("The import was cancelled; nothing was kept.")

    @contextmanager
    def step(
        self, engine: duckdb.DuckDBPyConnection, name: str, fraction: float, until: float
    ) -> Iterator[None]:
        """Run a step between two fractions of the whole, telling the engine's own progress and passing on a cancel."""
        self.tell(name, fraction)
        if self._progress is None and self._cancelled is None:
            yield
            return
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(engine, name, until, done), daemon=True)
        watcher.start()
        try:
            yield
        except duckdb.InterruptException as interrupted:
            raise ImportCancelled("The import was cancelled; nothing was kept.") from interrupted
        finally:
            done.set()
            watcher.join()

    def _watch(self, engine: duckdb.DuckDBPyConnection, name: str, until: float, done: threading.Event) -> None:
        start = self._fraction
        while not done.wait(POLL_SECONDS):
            if self._cancelled and self._cancelled():
                engine.interrupt()
            share = engine.query_progress()
            if self._progress and share > 0:
                self._progress(name, start + (until - start) * min(share, 100) / 100)
