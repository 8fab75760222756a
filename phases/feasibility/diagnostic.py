"""The eight domains of the technology diagnostic (F1.2 to F1.9) and what their answers add up to."""

from dataclasses import dataclass

from phases.feasibility.executives_view import READS, beside
from phases.feasibility.system_inventory import Office
from phases.method import Instrument, Known
from phases.scoring import Gap, Score, gaps, progress, score


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain: its questionnaire, the item it serves, and the office of the architecture it belongs to."""

    questionnaire: str
    item: str
    office: Office


DOMAINS: tuple[Domain, ...] = (
    Domain("network-diagnostic", "F1.2", "network"),
    Domain("computer-estate-diagnostic", "F1.3", "network"),
    Domain("telecommunication-diagnostic", "F1.4", "cti"),
    Domain("back-office-diagnostic", "F1.5", "back"),
    Domain("front-office-diagnostic", "F1.6", "front"),
    Domain("cti-diagnostic", "F1.7", "cti"),
    Domain("web-diagnostic", "F1.8", "web"),
    Domain("data-warehouse-diagnostic", "F1.9", "data"),
)
QUESTIONNAIRES = tuple(
    Instrument(domain.questionnaire, "questionnaire", (domain.item,), evaluate=beside(domain.questionnaire), reads=READS)
    for domain in DOMAINS
)


@dataclass(frozen=True, slots=True)
class DomainState:
    """What a domain's answers say: its score, its gaps, and how many of its questions are settled."""

    domain: Domain
    score: Score
    gaps: tuple[Gap, ...]
    settled: int
    asked: int


def domain_states(known: Known) -> tuple[DomainState, ...]:
    """The state of every domain whose questionnaire exists, in the order of the method."""
    states = []
    for domain in DOMAINS:
        sheet = known.questionnaires.get(domain.questionnaire)
        if sheet is not None:
            answers = known.rows(domain.questionnaire)
            done = progress(sheet, answers)
            states.append(
                DomainState(domain, score(sheet, answers), gaps(sheet, answers), done.settled, done.asked)
            )
    return tuple(states)
