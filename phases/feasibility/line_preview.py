"""A cost or benefit line while it is edited: its driver's formula with its numbers, its yearly figures, its warnings."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.case import BenefitLine, CaseFile, CostLine
from phases.case_file import check
from phases.case_warnings import case_warnings
from phases.cash_flow import line_flows
from phases.discounting import discount_factors
from phases.feasibility.case_rows import case_data
from phases.line import yearly_amounts
from phases.method import Heading, Known, LocalText, Quantity, RowPreview, Sentence, Table, Unit, speaker

say = speaker("line-preview")
UNITS: Mapping[str, Unit] = {
    "margin": "money", "cost": "money", "revenue": "money", "hourly_cost": "money", "unit_cost": "money", "amount": "money",
    "retention_change": "share", "rate_change": "share", "conversion_change": "share", "price_change": "share",
    "recovered_share": "share",
}
"""The units of a driver's inputs; what is not named is a number."""
GROUPS = {"cost-lines": "costs", "benefit-lines": "benefits"}


def previewer(instrument: str) -> Any:
    """The preview of one of the two registers of lines."""

    def preview(known: Known, row: str, data: Mapping[str, Any]) -> RowPreview:
        return line_preview(known, instrument, row, data)

    return preview


def line_preview(known: Known, instrument: str, row: str, data: Mapping[str, Any]) -> RowPreview:
    """What a line would bring into the case, were it saved; where the case has no horizon yet, only that is said."""
    if not known.rows("case-parameters"):
        return RowPreview(findings=(say("no-horizon"),))
    name = row if row != "new" else "new-line"
    file = _alone(known, instrument, {**data, "id": name})
    if not isinstance(file, CaseFile):
        return RowPreview(findings=file)
    line = (*file.costs, *file.benefits)[0]
    return RowPreview(_formula(line), _table(file, line), (*_warnings(file, name), *_overlap(known, line, name)))


def _alone(known: Known, instrument: str, line: dict[str, Any]) -> CaseFile | tuple[Sentence, ...]:
    """The case with this line alone, or the faults of the line."""
    whole = case_data(known)
    parts = {name: whole[name] for name in ("format", "version", "project", "case")}
    found = check({**parts, GROUPS[instrument]: [line]})
    return found if isinstance(found, CaseFile) else tuple(fault.sentence for fault in found)


def _formula(line: CostLine | BenefitLine) -> Sentence | None:
    """The amount of a full year as its formula with its numbers; None where amounts are typed year by year."""
    driver = line.driver if isinstance(line, BenefitLine) else None
    if driver is not None:
        inputs = {name: Quantity(getattr(driver, name), UNITS.get(name, "number"))
                  for name in type(driver).model_fields if name not in ("kind", "input_sources", "given_back")}
        return say(f"formula-{driver.kind}", result=Quantity(driver.yearly_amount(), "money"), **inputs)
    if line.base is not None:
        return say("formula-base", base=Quantity(line.base, "money"), quantity=Quantity(line.quantity),
                   result=Quantity(line.base * line.quantity, "money"))
    return None


def _table(file: CaseFile, line: CostLine | BenefitLine) -> Table:
    """By year: the amount before any adjustment, and what enters the case."""
    flows, case = line_flows(file), file.case
    entering = (flows.paid[0] - flows.received[0] if isinstance(line, CostLine) else flows.received[0]) * flows.likely[0]
    before = [float(one) for one in yearly_amounts(line, case.horizon_years)]
    factors = discount_factors([float(rate) for rate in case.discount_rate], case.horizon_years, case.timing)
    headings = (Heading(say("flow")), *(Heading(say("year", year=str(year)), "money") for year in range(case.horizon_years + 1)),
                Heading(say("total"), "money"), Heading(say("worth"), "money"))
    rows = tuple((say(key), *(Quantity(float(one), "money") for one in values), Quantity(float(sum(values)), "money"),
                  Quantity(worth, "money"))
                 for key, values, worth in (("before", before, None), ("entering", entering, float(entering @ factors))))
    return Table("line-preview", say("table"), headings, rows)


def _warnings(file: CaseFile, name: str) -> Iterator[Sentence]:
    yield from (one for one in case_warnings(file, line_flows(file)) if any(source.row == name for source in one.rests_on))


def _overlap(known: Known, line: CostLine | BenefitLine, name: str) -> Iterator[Sentence]:
    """The other benefits of the same overlap group."""
    if isinstance(line, BenefitLine) and line.overlap_group:
        others: list[LocalText] = [one.title or one.id for key, one in known.rows("benefit-lines").items()
                                   if key != name and one.overlap_group == line.overlap_group]
        if others:
            yield say("overlaps", group=line.overlap_group, count=Quantity(len(others)), first=others[0], tone="warn")
