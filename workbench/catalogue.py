"""The method as it can be worked with: the instruments that code and content make together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from phases import PHASES
from phases.briefing_handout import handout
from phases.content import ItemContent, PhaseContent
from phases.method import Instrument, Phase, ReportPart
from workbench.content import Content


@dataclass(frozen=True)
class Catalogue:
    """One version of the content joined with the phases' code."""

    content: Content
    phases: tuple[Phase, ...] = PHASES

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """All instruments by id: those of the code that this content words, then questionnaires that are content alone."""
        found: dict[str, Instrument] = {}
        for phase in self.phases:
            for instrument in phase.instruments:
                sheet = self.content.questionnaires.get(instrument.id)
                # A project that began with older content does not have the instruments that came later.
                if sheet or instrument.id in self.content.instruments:
                    joined = replace(instrument, questionnaire=sheet) if sheet else instrument
                    found[instrument.id] = self._with_standing_rows(joined)
        for name, sheet in self.content.questionnaires.items():
            if name not in found:
                found[name] = Instrument(name, "questionnaire", sheet.covers, questionnaire=sheet)
        for name, deck in self.content.briefings.items():
            found.setdefault(name, Instrument(name, "briefing", deck.covers))
        return found

    def _with_standing_rows(self, instrument: Instrument) -> Instrument:
        words = self.content.instruments.get(instrument.id)
        if words is None or not words.standing:
            return instrument
        rows = {str(row["id"]): {name: value for name, value in row.items() if name != "id"} for row in words.standing}
        return replace(instrument, fixed={**instrument.fixed, **rows})

    @cached_property
    def _phase_ids(self) -> Mapping[str, str]:
        of_code = {instrument.id: phase.id for phase in self.phases for instrument in phase.instruments}
        return {name: of_code.get(name) or self.content.places[name].split("/")[0] for name in self.instruments}

    @cached_property
    def items(self) -> Mapping[str, ItemContent]:
        """All items of the method by id, in the order of the path."""
        return {item.id: item for phase in self.path for module in phase.modules for item in module.items}

    @cached_property
    def path(self) -> tuple[PhaseContent, ...]:
        """The phases of the path, in order."""
        return tuple(self.content.phases[phase.id] for phase in self.phases)

    def phase_of(self, instrument: str) -> str:
        """The id of the phase in which an instrument stands."""
        return self._phase_ids[instrument]

    def serving(self, item: str) -> tuple[Instrument, ...]:
        """The instruments behind an item of the method."""
        return tuple(one for one in self.instruments.values() if item in one.covers)

    def coverage(self) -> dict[str, tuple[str, ...]]:
        """For every item and gate of the method the ids of the instruments behind it."""
        wanted = [*self.items, *(phase.gate.id for phase in self.path)]
        return {item: tuple(one.id for one in self.serving(item)) for item in wanted}

    def report_parts(self, report: str) -> tuple[ReportPart, ...]:
        """The parts of a report from all phases, in their places; a briefing is a report of its slides."""
        if report in self.content.briefings:
            return handout(self.content.briefings[report])
        parts = [part for phase in self.phases for part in phase.report if part.report == report]
        return tuple(sorted(parts, key=lambda part: part.place))

    def reads(self, *instruments: str) -> Iterator[str]:
        """Instruments and all that they read, inputs first, each once."""
        seen: set[str] = set()

        def visit(name: str) -> Iterator[str]:
            if name in seen or name not in self.instruments:
                return
            seen.add(name)
            for other in self.instruments[name].reads:
                yield from visit(other)
            yield name

        for name in instruments:
            yield from visit(name)
