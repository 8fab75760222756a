"""What the watch has re-opened, said beside the lines and the risks until somebody has reviewed them."""

from collections import defaultdict
from collections.abc import Mapping

from phases.knowledge_intelligence.reviews import ID
from phases.knowledge_intelligence.watch_fields import SUBJECTS
from phases.method import Sentence
from workbench.workings import Workings

Beside = Mapping[str, tuple[Sentence, ...]]


def with_reopened(workings: Workings, instrument: str, beside: Beside) -> Beside:
    """What stands beside the rows of a register, with what is to be reviewed in front."""
    if instrument not in SUBJECTS.values() or ID not in workings.dossier.catalogue.instruments:
        return beside
    found: dict[str, tuple[Sentence, ...]] = defaultdict(tuple)
    for one in workings.result(ID).values or ():
        if one.register == instrument:
            found[one.row] += (one.beside,)
    return {**beside, **{row: (*said, *beside.get(row, ())) for row, said in found.items()}}
