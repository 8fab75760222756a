"""What a column may refer to: rows of a register, frozen versions, or rows and gaps of several instruments at once.

A column that names several instruments refers to `instrument.row`; of a questionnaire it offers the questions on which
more is needed than there is today.
"""

from phases.method import Instrument
from phases.scoring import gaps
from phases.wording import read_text
from workbench.baselines import baselines
from workbench.dossier import Dossier
from workbench.register_fields import Option
from workbench.register_rows import rows_of, title_of
from workbench.wording import Speaker

BASELINES = "baselines"
"""What a column refers to that names a frozen version of the dossier instead of a row."""


def options(dossier: Dossier, to: str, speaker: Speaker) -> list[Option]:
    """What can be chosen in a column that refers to `to`, in words."""
    if to == BASELINES:
        kept = baselines(dossier.session, dossier.project)
        return [Option(one.id, f"{one.name} · {one.hash[:8]}") for one in kept]
    names = [name for name in to.split() if name in dossier.catalogue.instruments]
    if len(to.split()) == 1:
        return [one for name in names for one in _rows(dossier, dossier.instrument(name), speaker)]
    return [_of(name, one, speaker) for name in names for one in _rows(dossier, dossier.instrument(name), speaker)]


def _of(instrument: str, one: Option, speaker: Speaker) -> Option:
    title = read_text(speaker.content.title(instrument), speaker.language)
    return Option(f"{instrument}.{one.id}", f"{title} · {one.label}")


def _rows(dossier: Dossier, about: Instrument, speaker: Speaker) -> list[Option]:
    if about.questionnaire is not None:
        answers = dossier.worksheet(about.id).rows
        wide = [one.question for one in gaps(about.questionnaire, answers) if one.levels]
        return [Option(one, read_text(about.questionnaire.question(one).ask, speaker.language)) for one in wide]
    return [Option(name, title_of(data, about, speaker) or name) for name, data in rows_of(dossier, about.id).items()]
