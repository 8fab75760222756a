"""Beside each row that came from an earlier cycle: from which one."""

from collections.abc import Mapping

from phases.method import Quantity, Sentence
from workbench import here
from workbench.carrying import carried


def carried_marks(instrument: str, beside: Mapping[str, tuple[Sentence, ...]]) -> dict[str, tuple[Sentence, ...]]:
    """What stands beside the rows of an instrument, with the cycle that each was taken over from."""
    said, before = dict(beside), here.project().cycle - 1
    if not before or here.in_the_past():
        return said
    mark = Sentence("next-cycle.from-cycle", {"cycle": Quantity(before)})
    for one in carried(here.session(), here.project(), instrument):
        said[one.entry.row] = (*said.get(one.entry.row, ()), mark)
    return said
