"""The workings: results of instruments and sections of reports, recomputed when what they read has changed."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from phases.method import DecidedVersion, Facts, Instrument, Known, Result, Section
from workbench.days_off import days_off
from workbench.decided import decided_on
from workbench.dossier import Dossier
from workbench.frozen import from_baseline
from workbench.kept import Kept
from workbench.models import Project

KEPT_RESULTS = 512


_kept = Kept(KEPT_RESULTS)


def facts_of(project: Project, today: date) -> Facts:
    """What the evaluations may know of the project itself."""
    return Facts(project.name, project.client, project.currency, "en" if project.language == "en" else "fr", today,
                 project.sector, project.start, days_off)


@dataclass
class Workings:
    """Evaluates the instruments of one dossier on one day."""

    dossier: Dossier
    today: date

    def known(self, reads: Iterable[str]) -> Known:
        """What an evaluation that reads these instruments may look at."""
        catalogue = self.dossier.catalogue
        names = list(catalogue.reads(*reads))
        return Known(
            facts_of(self.dossier.project, self.today),
            {name: self.dossier.worksheet(name) for name in names},
            {name: self.result(name) for name in names if catalogue.instruments[name].evaluate},
            {name: catalogue.instruments[name].questionnaire for name in names
             if catalogue.instruments[name].questionnaire},
        )

    def result(self, name: str) -> Result:
        """What an instrument finds; an empty result for one that evaluates nothing."""
        instrument = self.dossier.instrument(name)
        if instrument.evaluate is None:
            return Result()
        evaluate = instrument.evaluate
        return _kept.get(self._key(name), lambda: evaluate(self._known_to(name)))

    def sections(self, report: str) -> tuple[Section, ...]:
        """The sections of a report, from all phases, those with something to say."""
        parts = self.dossier.catalogue.report_parts(report)
        built = (part.build(self.known(part.reads)) for part in parts)
        return tuple(section for section in built if section is not None)

    def _known_to(self, name: str) -> Known:
        known = self.known(self.dossier.instrument(name).reads)
        own = self.dossier.instrument(name)
        sheets = {**known.worksheets, name: self.dossier.worksheet(name)}
        asked = {**known.questionnaires, **({name: own.questionnaire} if own.questionnaire else {})}
        return Known(known.facts, sheets, known.results, asked, self._decided(own))

    def _decided(self, own: Instrument) -> DecidedVersion | None:
        """The frozen version that the gate decided on last, as the instrument wants to see it."""
        found = decided_on(self.dossier, own.decided.gate) if own.decided else None
        if found is None or own.decided is None:
            return None
        kept, decision = found
        then = Workings(from_baseline(self.dossier, kept.id, kept.payload), decision.day)
        return DecidedVersion(kept.name, kept.hash, decision.day, then.known(own.decided.reads))

    def _key(self, name: str) -> Hashable:
        project, state = self.dossier.project, self.dossier.state()
        read = tuple((one, state.get(one, 0)) for one in self.dossier.catalogue.reads(name))
        facts = facts_of(project, self.today)
        return (project.id, project.cycle, self.dossier.catalogue.content.version, name, read,
                tuple(getattr(facts, field) for field in facts.__slots__))
