"""The engine's bounds, its progress and its cancel."""

import threading
from pathlib import Path

import pytest

from workbench.dataset_engine import EngineSettings, Work, open_engine
from workbench.dataset_errors import DatasetError, ImportCancelled

LONG = "SELECT count(*) FROM range(3000000) AS a(i), range(2000) AS b(j) WHERE hash(i + j) % 7 = 1"


def test_the_engine_has_its_share_of_the_memory_and_the_other_bounds(tmp_path: Path) -> None:
    engine = open_engine(None, EngineSettings("300MB", tmp_path / "spill", 1))
    found = dict(engine.execute(
        "SELECT name, value FROM duckdb_settings() WHERE name IN ('memory_limit', 'temp_directory', 'threads')"
    ).fetchall())

    assert found["memory_limit"].startswith("171")
    assert found["temp_directory"] == str(tmp_path / "spill")
    assert found["threads"] == "1"


@pytest.mark.parametrize(("words", "size"), [("1GB", 10**9), ("1.5 gib", 3 * 2**29), ("800MB", 8 * 10**8), ("123", 123)])
def test_a_size_of_memory_is_read(words: str, size: int) -> None:
    assert EngineSettings(words).memory_bytes == size


@pytest.mark.parametrize("words", ["much", "", "-1GB", "3 eggs"])
def test_what_is_no_size_of_memory_is_told(words: str) -> None:
    with pytest.raises(DatasetError, match="1GB or 800MB"):
        open_engine(None, EngineSettings(words))


def test_extensions_are_neither_downloaded_nor_loaded_by_themselves() -> None:
    found = open_engine().execute(
        "SELECT value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions')"
    ).fetchall()

    assert found == [("false",), ("false",)]


def test_the_engine_tells_how_far_it_is() -> None:
    told: list[tuple[str, float]] = []
    work = Work(progress=lambda step, fraction: told.append((step, fraction)))
    engine = open_engine()
    with work.step(engine, "first", 0.0, 0.5):
        engine.execute("SELECT 1")
    work.tell("second", 0.5)

    assert told[0] == ("first", 0.0)
    assert told[-1] == ("second", 0.5)


def test_a_running_query_tells_its_own_progress(capfd: pytest.CaptureFixture[str]) -> None:
    told: list[float] = []
    enough = threading.Event()

    def tell(_step: str, fraction: float) -> None:
        told.append(fraction)
        if fraction > 0.2:
            enough.set()

    engine = open_engine()
    work = Work(progress=tell, cancelled=enough.is_set)
    with pytest.raises(ImportCancelled), work.step(engine, "long", 0.2, 0.4):
        engine.execute(LONG).fetchall()

    assert 0.2 < max(told) <= 0.4
    assert capfd.readouterr().out == ""


def test_a_cancel_stops_a_running_query() -> None:
    asked = threading.Event()
    work, engine = Work(cancelled=asked.is_set), open_engine()
    timer = threading.Timer(0.3, asked.set)
    timer.start()
    with pytest.raises(ImportCancelled), work.step(engine, "long", 0, 1):
        engine.execute(LONG).fetchall()
    timer.join()


def test_a_cancel_before_a_step_keeps_it_from_starting() -> None:
    with pytest.raises(ImportCancelled):
        Work(cancelled=lambda: True).tell("any", 0.1)
