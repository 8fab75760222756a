"""What a careful reader would question in a case: turnover as benefit, double caution, lines without a source."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from phases.case import Alternative, BenefitLine, CaseFile, CostLine, Risk
from phases.case_result import Measures, YearlyFlows
from phases.cash_flow import LineFlows, line_optimism_bias
from phases.distribution import mean
from phases.finance import LEAST_OUTLAY, crossings, initial_outlay
from phases.method import LocalText, Provenance, Quantity, Sentence, speaker

say = speaker("case-evaluation")
COSTS, BENEFITS, RISKS = "cost-lines", "benefit-lines", "risk-register"
_TURNOVER_WORDS = ("turnover", "revenue", "chiffre d'affaires", "chiffre d’affaires", "chiffre-d-affaires")


def case_warnings(file: CaseFile, flows: LineFlows) -> tuple[Sentence, ...]:
    """What to question in the entries of a case, as sentences with the entries they rest on."""
    found = [
        *_idle_baseline(file, flows), *_turnover(file.benefits), *_adjusted_twice(file), *_leaning_ranges(file),
        *_off_centre(file), *_overlaps(file), *_empty(flows),
        *_lacking("without-owner", BENEFITS, "owner", file.benefits),
        *_lacking("without-indicator", BENEFITS, "indicator", file.benefits),
        *_lacking("cost-without-source", COSTS, "source", file.costs),
        *_lacking("benefit-without-source", BENEFITS, "source", file.benefits),
        *_lacking("risk-without-response", RISKS, "response", file.risks),
        *_lacking("risk-without-owner", RISKS, "owner", file.risks),
    ]
    return tuple(found)


def name(entry: CostLine | BenefitLine | Risk | Alternative) -> LocalText:
    """What an entry is called: its title, or its id where it has none."""
    return entry.title or entry.id


def _warn(key: str, *, rests_on: tuple[Provenance, ...] = (), **values: LocalText | Quantity) -> Sentence:
    return say(key, rests_on=rests_on, tone="warn", **values)


def _idle_baseline(file: CaseFile, flows: LineFlows) -> Iterator[Sentence]:
    place = next(place for place, one in enumerate(file.case.alternatives) if one.baseline)
    baseline = file.case.alternatives[place]
    if not flows.belongs[place].any() and not any(baseline.id in risk.alternative for risk in file.risks):
        yield _warn("idle-baseline", alternative=name(baseline), rests_on=(Provenance("alternatives", baseline.id),))


def _turnover(benefits: Sequence[BenefitLine]) -> Iterator[Sentence]:
    for line in benefits:
        declared = line.amounts_are == "turnover" and line.margin_rate is None
        words = f"{line.id} {line.category or ''} {line.title or ''}".lower()
        looks = line.amounts_are == "margin" and line.driver is None and any(word in words for word in _TURNOVER_WORDS)
        if declared or looks:
            key = "turnover-as-benefit" if declared else "looks-like-turnover"
            yield _warn(key, line=name(line), rests_on=(Provenance(BENEFITS, line.id, "amounts_are"),))


def _adjusted_twice(file: CaseFile) -> Iterator[Sentence]:
    for line in file.costs:
        adjustments = (line.contingency > 0, line_optimism_bias(line, file.case)[0] > 0, line.risk_adjustment > 0)
        if sum(adjustments) > 1:
            yield _warn("adjusted-twice", line=name(line), rests_on=(Provenance(COSTS, line.id, "risk_adjustment"),))


def _leaning_ranges(file: CaseFile) -> Iterator[Sentence]:
    """Lines whose range already leans to the bad side, and that are adjusted for risk as well."""
    for instrument, lines, bad in ((COSTS, file.costs, 1), (BENEFITS, file.benefits, -1)):
        for line in lines:
            if line.range and line.risk_adjustment:
                points = tuple(map(float, (line.range.low, line.range.likely, line.range.high)))
                if bad * (mean(*points, file.simulation.distribution) - 1) > 1e-9:
                    yield _warn("range-and-adjustment", line=name(line),
                                rests_on=(Provenance(instrument, line.id, "range.likely"),))


def _off_centre(file: CaseFile) -> Iterator[Sentence]:
    for instrument, lines in ((COSTS, file.costs), (BENEFITS, file.benefits)):
        for line in lines:
            if line.range and line.range.likely != 1:
                yield _warn("likely-factor", line=name(line), factor=Quantity(line.range.likely),
                            rests_on=(Provenance(instrument, line.id, "range.likely"),))


def _overlaps(file: CaseFile) -> Iterator[Sentence]:
    for one in file.case.alternatives:
        groups: dict[str, list[BenefitLine]] = defaultdict(list)
        for line in file.benefits:
            if line.overlap_group and {one.id, "all"} & set(line.alternative):
                groups[line.overlap_group].append(line)
        for group, lines in groups.items():
            if len(lines) > 1:
                yield _warn("overlap", group=group, alternative=name(one), count=Quantity(len(lines)),
                            rests_on=tuple(Provenance(BENEFITS, line.id, "overlap_group") for line in lines))


def _empty(flows: LineFlows) -> Iterator[Sentence]:
    for row in np.flatnonzero(~(flows.paid.any(axis=1) | flows.received.any(axis=1))):
        line = flows.lines[row]
        instrument = COSTS if row < flows.costs else BENEFITS
        yield _warn("empty-line", line=name(line), rests_on=(Provenance(instrument, line.id, "amounts"),))


def _lacking(
    key: str, instrument: str, field: str, entries: Iterable[CostLine | BenefitLine | Risk]
) -> Iterator[Sentence]:
    lacking = [entry for entry in entries if getattr(entry, field) is None]
    if lacking:
        yield _warn(key, count=Quantity(len(lacking)), first=name(lacking[0]),
                    rests_on=tuple(Provenance(instrument, entry.id, field) for entry in lacking))


def alternative_warnings(alternative: Alternative, measures: Measures, flows: YearlyFlows) -> tuple[Sentence, ...]:
    """Why a measure of an alternative does not exist, and what to mind in reading the others."""
    if alternative.baseline:
        return (say("is-the-reference", alternative=name(alternative)),)
    return tuple(
        _warn(key, alternative=name(alternative), **values) for key, values in _reasons(measures, flows)
    )


def _reasons(measures: Measures, flows: YearlyFlows) -> Iterator[tuple[str, dict[str, Quantity]]]:
    if not any(flows.net):
        yield "no-flows", {}
    if measures.roi is None:
        yield "no-costs", {}
    yield from _about_irr(measures, flows)
    if measures.mirr is None:
        yield "no-mirr", {}
    if measures.payback_months is None:
        yield "never-pays-back", {}
    if measures.discounted_payback_months is None:
        yield "never-pays-back-discounted", {}
    if crossings(flows.net) > 1:
        yield "pays-back-twice", {}
    if measures.break_even_adoption is None:
        yield "no-break-even-adoption", {}
    if measures.average_annual_return is None:
        yield "no-initial-cost", {}


def _about_irr(measures: Measures, flows: YearlyFlows) -> Iterator[tuple[str, dict[str, Quantity]]]:
    irr = measures.irr
    if irr.status == "none":
        yield "no-irr", {}
    if irr.status == "not-unique":
        low, high = Quantity(irr.roots[0], "share"), Quantity(irr.roots[-1], "share")
        yield "several-irr", {"count": Quantity(len(irr.roots)), "low": low, "high": high}
    if irr.status == "suppressed":
        share = initial_outlay(flows.net) / measures.pv_costs if measures.pv_costs > 0 else 0.0
        yield "irr-suppressed", {"part": Quantity(share, "share"), "limit": Quantity(LEAST_OUTLAY, "share")}
