"""Names that a spreadsheet accepts for its sheets."""

from collections.abc import Iterable

FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST = 31


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Titles cut to what a spreadsheet accepts, no two alike."""
    names: list[str] = []
    for title in titles:
        base = " ".join(title.translate(FORBIDDEN).strip("' ").split())[:LONGEST] or "–"
        name, number = base, 2
        while name.lower() in (known.lower() for known in names):
            ending = f" {number}"
            name, number = base[: LONGEST - len(ending)] + ending, number + 1
        names.append(name)
    return names
