"""Customer files that come packed."""

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from workbench import dataset_packed
from workbench.dataset_errors import DatasetError
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_packed import unpacked
from workbench.datasets import load_file

TEXT = b"customer,date,amount\nC1,2024-01-05,100\nC2,2024-02-13,80\nC1,2024-03-20,50\n"
MAPPING = ColumnMapping("customer", "amount", date="date")


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return packed.getvalue()


def read(tmp_path: Path, name: str, content: bytes) -> tuple[int, int]:
    path = tmp_path / name
    path.write_bytes(content)
    dataset = load_file(path, MAPPING, ImportChoices(today=date(2025, 1, 1)))
    return dataset.engine.execute("SELECT count(*), sum(revenue_cents)::BIGINT FROM customers").fetchone()


def named(value: object) -> str | None:
    """A case is named by its file: what is packed holds the moment, and two processes must find the same tests."""
    return "" if isinstance(value, bytes) else None


@pytest.mark.parametrize(("name", "content"), [
    ("sales.csv.gz", gzip.compress(TEXT)),
    ("sales.gz", gzip.compress(TEXT[:30]) + gzip.compress(TEXT[30:])),
    ("sales.zip", archive(**{"export/sales.csv": TEXT})),
    ("from-a-mac.zip", archive(**{"sales.csv": TEXT, "__MACOSX/._sales.csv": b"\x00\x05\x16\x07", ".DS_Store": b"\x00"})),
], ids=named)
def test_a_packed_file_is_read_as_what_is_in_it(tmp_path: Path, name: str, content: bytes) -> None:
    assert read(tmp_path, name, content) == (2, 23000)


@pytest.mark.parametrize(("name", "content", "told"), [
    ("broken.csv.gz", gzip.compress(TEXT)[:-9], "cannot be unpacked"),
    ("no.csv.gz", b"\x1f\x8bnothing at all", "cannot be unpacked"),
    ("two.zip", archive(**{"a.csv": TEXT, "b.csv": TEXT}), "holds 2 files"),
    ("none.zip", archive(), "holds 0 files|neither text"),
    ("empty.csv.gz", gzip.compress(b""), "is empty"),
], ids=named)
def test_what_cannot_be_unpacked_is_told_in_one_sentence(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    with pytest.raises(DatasetError, match=told):
        read(tmp_path, name, content)


def test_what_unpacks_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_packed, "MOST_TIMES", 2)

    with pytest.raises(DatasetError, match="too large once unpacked"):
        read(tmp_path, "grows.csv.gz", gzip.compress(TEXT + b"C1,2024-03-20,50\n" * 1000))


def test_what_unpacks_beyond_what_may_be_sent_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv.gz"
    path.write_bytes(gzip.compress(TEXT))

    assert unpacked(path, tmp_path, len(TEXT)).read_bytes() == TEXT
    with pytest.raises(DatasetError, match="too large once unpacked"):
        unpacked(path, tmp_path, len(TEXT) - 1)
