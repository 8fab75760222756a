"""The cost lines that each topology usually has, to start from: what kind they are and how far they usually stray.

The ranges are working figures to be replaced by the project's own; they lean upwards because such costs do.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class TypicalCost:
    """One line to start from; `low` and `high` are factors on its likely amount."""

    id: str
    category: Literal["software", "equipment", "project", "running", "people", "ending"]
    nature: Literal["operating", "capital"] = "operating"
    frequency: Literal["yearly", "one-off"] = "yearly"
    low: str = "0.9"
    high: str = "1.3"


_PROJECT = (
    TypicalCost("setting-up", "project", frequency="one-off", low="0.9", high="1.5"),
    TypicalCost("interfaces", "project", frequency="one-off", low="0.8", high="1.8"),
    TypicalCost("data-transfer", "project", frequency="one-off", low="0.8", high="2"),
    TypicalCost("training", "people", frequency="one-off", low="0.9", high="1.4"),
    TypicalCost("own-time", "people", frequency="one-off", low="0.8", high="1.6"),
    TypicalCost("support", "running"),
)
_OWN = (
    TypicalCost("licences", "software", "capital", "one-off", "0.95", "1.1"),
    TypicalCost("maintenance", "software", high="1.2"),
    TypicalCost("servers", "equipment", "capital", "one-off", "0.9", "1.3"),
    TypicalCost("renewal", "equipment", "capital", "one-off", "0.9", "1.4"),
    TypicalCost("administration", "people", low="0.9", high="1.5"),
    TypicalCost("upgrade", "project", frequency="one-off", low="0.7", high="1.8"),
)
_RENTED = (
    TypicalCost("subscriptions", "software", low="0.95", high="1.25"),
    TypicalCost("storage", "running", low="0.8", high="2"),
    TypicalCost("lines", "running", high="1.2"),
    TypicalCost("exit", "ending", frequency="one-off", low="0.7", high="2"),
)
TYPICAL_COSTS: dict[str, tuple[TypicalCost, ...]] = {
    "classic": (*_OWN, *_PROJECT),
    "hosted": (*_RENTED, *_PROJECT),
    "hybrid": (*_RENTED, TypicalCost("servers", "equipment", "capital", "one-off", "0.9", "1.3"),
               TypicalCost("administration", "people", low="0.9", high="1.5"),
               TypicalCost("coordination", "running", low="0.8", high="1.8"), *_PROJECT),
}
