"""Where a figure of a report comes from, in words: the instrument, the row, who said it and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from phases.agreed_answers import rests_on_room
from phases.method import Provenance, Quantity, Term
from workbench.dossier import Dossier
from workbench.models import Entry
from workbench.register_rows import title_of
from workbench.room_trace import agreement_behind
from workbench.wording import Speaker

_SAID_BY = {"fr": "saisi par {name}, le {day}", "en": "entered by {name}, {day}"}


@dataclass
class Sources:
    """Words for the provenance of a dossier's figures."""

    dossier: Dossier
    speaker: Speaker
    _entries: dict[str, Mapping[str, Entry]] = field(default_factory=dict)

    def describe(self, source: Provenance) -> str:
        """The instrument, the row's title, the field, and the person who entered it."""
        parts = [self.speaker.words(Term(source.instrument)), self._row(source), self._field(source), self._said(source)]
        return " · ".join(part for part in parts if part)

    def brief(self, source: Provenance, within: str) -> str:
        """The row's title, with its instrument where that is not the one in which it is said."""
        instrument = "" if source.instrument == within else self.speaker.words(Term(source.instrument))
        return " · ".join(part for part in (instrument, self._row(source)) if part)

    def _entry(self, source: Provenance) -> Entry | None:
        if source.instrument not in self._entries:
            found = self.dossier.entries(source.instrument) if source.instrument in self.dossier.catalogue.instruments else []
            self._entries[source.instrument] = {one.row: one for one in found}
        return self._entries[source.instrument].get(source.row)

    def _row(self, source: Provenance) -> str:
        if not source.row:
            return ""
        instrument = self.dossier.catalogue.instruments.get(source.instrument)
        if instrument and instrument.kind == "questionnaire":
            return self.speaker.words(Term(f"{source.instrument}.{source.row}"))
        entry = self._entry(source)
        data = entry.data if entry else {}
        return title_of(data, instrument, self.speaker) if instrument and data else source.row

    def _field(self, source: Provenance) -> str:
        path = f"{source.instrument}.{source.field}"
        words = self.speaker.words(Term(path)) if source.field else ""
        return "" if words == path else words

    def _said(self, source: Provenance) -> str:
        entry = self._entry(source)
        if room := self._room(source):
            return room
        if entry is None or not entry.saved_by:
            return ""
        day = self.speaker.quantity(Quantity(entry.saved.date(), "date"))
        return _SAID_BY[self.speaker.language].format(name=entry.saved_by, day=day)

    def _room(self, source: Provenance) -> str:
        """The workshop on which the figure rests, where the row still says what its room agreed on."""
        agreed = agreement_behind(self.dossier, source.instrument, source.row, source.field) if source.row else None
        return self.speaker.words(rests_on_room(agreed)) if agreed else ""
