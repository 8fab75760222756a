"""Who moved since the file before: the newest customers laid beside those of an earlier file that are still there."""

from collections.abc import Iterable
from typing import Any

from workbench.customer_store import CustomerFolder
from workbench.dataset_analysis import plain
from workbench.dataset_engine import EngineSettings
from workbench.dataset_value import moves_since
from workbench.datasets import CustomerDataset


def moves_since_before(dataset: CustomerDataset, others: Iterable[CustomerFolder], settings: EngineSettings) -> dict[str, Any] | None:
    """The moves since the last file that ends before this one, as plain values with that file's id and last day.

    None where no earlier file is left with its customers, or where one of the two tells no dates.
    """
    if not dataset.has_dates:
        return None
    found = max((one for folder in others if (one := _dated(folder, settings, dataset)) is not None), key=lambda one: one[0], default=None)
    if found is None:
        return None
    last, folder, segments = found
    moves: dict[str, Any] = plain(moves_since(dataset, folder.database, segments))
    return {"earlier": folder.id, "until": last.isoformat(), **moves}


def _dated(folder: CustomerFolder, settings: EngineSettings, newer: CustomerDataset) -> tuple[Any, CustomerFolder, str | None] | None:
    """A file's last day, its folder and the column of its segments; None where it cannot be compared."""
    if not folder.has_customers:
        return None
    before = folder.dataset(settings)
    before.engine.close()
    ends = before.has_dates and before.observation.last < newer.observation.last
    return (before.observation.last, folder, before.segment) if ends else None
