"""The links of a task as planners write them: `A3`, `B1 SS+2`, `C4 FF-1`; in French `B1 DD+2 j`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from phases.project_management.scheduling import LinkKind

KINDS: dict[str, LinkKind] = {"FS": "FS", "SS": "SS", "FF": "FF", "SF": "SF", "FD": "FS", "DD": "SS", "DF": "SF"}
"""What starts (S, French D) or finishes (F) waits for what; French planners write FD, DD, FF and DF."""
LONGEST_LAG = 500
CODE = r"[0-9A-Za-zÀ-ÿ][0-9A-Za-zÀ-ÿ._/]*"
"""No hyphen: `A3-1` is a day before the end of A3."""
_LINK = re.compile(rf"({CODE})(?:\s+([A-Za-z]{{2}}))?\s*(?:([+-])\s*(\d{{1,4}})\s*(?:d|j|days?|jours?)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waits:
    """That a task waits for the one of that code."""

    code: str
    kind: LinkKind = "FS"
    lag: int = 0

    def __str__(self) -> str:
        lag = f"{self.lag:+d}" if self.lag else ""
        return self.code if self.kind == "FS" and not lag else f"{self.code} {self.kind}{lag}"


@lru_cache(maxsize=8192)
def read_links(text: str) -> tuple[tuple[Waits, ...], tuple[str, ...]]:
    """The links of a text, parted by semicolons or commas, and the parts that are none."""
    links, strange = [], []
    for part in filter(None, (one.strip() for one in re.split(r"[;,\n]", text.replace("−", "-")))):
        found = _read(part)
        if found is None:
            strange.append(part)
        else:
            links.append(found)
    return tuple(links), tuple(strange)


def _read(part: str) -> Waits | None:
    found = _LINK.fullmatch(part)
    if found is None:
        return None
    code, kind, sign, lag = found.groups()
    read = KINDS.get((kind or "FS").upper())
    days = int(lag or 0) * (-1 if sign == "-" else 1)
    return Waits(code, read, days) if read and abs(days) <= LONGEST_LAG else None


def write_links(links: Iterator[Waits] | tuple[Waits, ...]) -> str:
    """Links as a text that `read_links` reads back."""
    return "; ".join(map(str, links))
