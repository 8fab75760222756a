"""Coverage of what asks by needs (F2): which item of the strategy or gap has no need, and which need serves none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from phases.feasibility.gap_analysis import NEED_AREAS, WIDE_GAP, GapAnalysis
from phases.feasibility.needs import Area, Need
from phases.method import Known, Provenance, Term, Words
from phases.strategy.situation_knowledge import AREAS as MOMENT_AREAS


@dataclass(frozen=True, slots=True)
class Source:
    """A register that asks for needs: the field of a need that refers to it, and what its rows are called by."""

    field: str
    register: str
    title: str
    area: Area


SOURCES = (
    Source("segments", "segments", "name", "marketing"), Source("reasons", "interaction-reasons", "title", "service"),
    Source("rules", "relationship-rules", "title", "service"), Source("situations", "situation-knowledge", "moment", "cti"),
    Source("personalised", "personalisation", "title", "marketing"), Source("tactics", "tactics", "title", "sales"),
)
GAPS = "gaps"
FIELDS = (*(one.field for one in SOURCES), GAPS)
READS = ("needs", *(one.register for one in SOURCES), "gap-analysis")


@dataclass(frozen=True, slots=True)
class Asker:
    """One row or gap that asks for something: by which field needs refer to it, and where an answer would belong."""

    field: str
    id: str
    name: Words
    area: str
    source: Provenance


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that asks, the needs that answer each of them, and the needs that answer nothing."""

    askers: tuple[Asker, ...]
    served: Mapping[tuple[str, str], tuple[str, ...]]
    alone: tuple[str, ...]

    def of(self, asker: Asker) -> tuple[str, ...]:
        """The ids of the needs that serve it."""
        return self.served.get((asker.field, asker.id), ())

    def in_field(self, field: str) -> tuple[Asker, ...]:
        """What asks by one field."""
        return tuple(one for one in self.askers if one.field == field)

    def uncovered(self, field: str) -> tuple[Asker, ...]:
        """What asks by one field and gets no need."""
        return tuple(one for one in self.in_field(field) if not self.of(one))


def coverage(askers: tuple[Asker, ...], needs: Mapping[str, Need]) -> Coverage:
    """Joins what asks with the needs; a need that is put off (*not now*) covers nothing, but is not alone either."""
    known = {(one.field, one.id) for one in askers}
    served: dict[tuple[str, str], list[str]] = {}
    alone = []
    for name, need in needs.items():
        asked = [(field, one) for field in FIELDS for one in getattr(need, field) if (field, one) in known]
        if not asked:
            alone.append(name)
        for key in asked if need.priority != "not-now" else ():
            served.setdefault(key, []).append(name)
    return Coverage(askers, {key: tuple(names) for key, names in served.items()}, tuple(alone))


def askers(known: Known) -> tuple[Asker, ...]:
    """Every row of the strategy that may ask for a need, then every wide gap of the diagnostic."""
    return (*(one for source in SOURCES for one in _rows(known, source)), *_gaps(known))


def _rows(known: Known, source: Source) -> Iterator[Asker]:
    for key, row in known.rows(source.register).items():
        yield Asker(source.field, key, getattr(row, source.title), _area(source, row), Provenance(source.register, key))


def _area(source: Source, row: Any) -> str:
    return MOMENT_AREAS[row.channel] if source.field == "situations" else source.area


def _gaps(known: Known) -> Iterator[Asker]:
    found: GapAnalysis | None = known.values("gap-analysis")
    for domain in found.domains if found else ():
        name = domain.state.domain.questionnaire
        for gap in domain.state.gaps:
            if gap.levels >= WIDE_GAP:
                yield Asker(GAPS, f"{name}.{gap.question}", Term(f"{name}.{gap.question}"), NEED_AREAS[domain.state.domain.office],
                            Provenance(name, gap.question))
