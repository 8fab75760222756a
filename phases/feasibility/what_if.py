"""What if: the main assumptions of a case as levers, the case with some of them moved, and what keeping that writes.

Nothing here is saved. A lever's value is a rate or share as a fraction, a number of years, or a factor on amounts
(1 = as entered).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from phases.case import BenefitLine, Case, CaseFile, CostLine, Risk
from phases.feasibility.case_view import CaseView
from phases.line import FactorRange
from phases.method import LocalText, Sentence, Words, speaker

say = speaker("what-if")
LEVERS_OF_LINES, LEVERS_OF_RISKS, MOST_DRAWS = 6, 3, 10_000
ONE = Decimal(1)
LineEntry = CostLine | BenefitLine


@dataclass(frozen=True, slots=True)
class Lever:
    """One assumption to move: its name in the address, words, limits, step and the value that is entered."""

    name: str
    label: Words
    unit: Literal["share", "years"]
    low: Decimal
    high: Decimal
    step: Decimal
    value: Decimal


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is moved; None and 1 leave things as they are. `lines` are factors, `probabilities` shares, by id."""

    discount_rate: Decimal | None = None
    horizon: int | None = None
    costs: Decimal = ONE
    benefits: Decimal = ONE
    adoption: Decimal = ONE
    lines: Mapping[str, Decimal] = field(default_factory=dict)
    probabilities: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def key(self) -> tuple[Any, ...]:
        """Says all that is moved, to tell two of them apart."""
        return (self.discount_rate, self.horizon, self.costs, self.benefits, self.adoption,
                tuple(sorted(self.lines.items())), tuple(sorted(self.probabilities.items())))

    @property
    def moved(self) -> bool:
        """Whether anything is."""
        return self != WhatIf()


def levers(case: CaseView, alternative: str) -> tuple[Lever, ...]:
    """The levers of a case: rate, horizon, adoption, all costs and benefits, the widest lines, the dearest risks."""
    options, one = case.file.case, case.result.alternative(alternative)
    lines = {line.id: line for line in (*case.file.costs, *case.file.benefits)}
    factor = (Decimal("0.5"), Decimal("1.5"), Decimal("0.01"), ONE)
    rate = options.discount_rate[0]
    found = [
        Lever("rate", say("rate"), "share", Decimal(0), max(Decimal("0.3"), rate * 2), Decimal("0.005"), rate),
        Lever("horizon", say("horizon"), "years", ONE, Decimal(options.horizon_years), ONE, Decimal(options.horizon_years)),
        Lever("costs", say("costs"), "share", *factor), Lever("benefits", say("benefits"), "share", *factor),
        Lever("adoption", say("adoption"), "share", Decimal(0), Decimal("1.5"), Decimal("0.01"), ONE),
    ]
    wide = [bar.id for bar in one.tornado if bar.kind != "risk"][:LEVERS_OF_LINES]
    found += [_line_lever(lines[name]) for name in wide]
    dear = sorted(one.risks.before, key=lambda risk: -abs(risk.expected))[:LEVERS_OF_RISKS]
    risks = {risk.id: risk for risk in case.file.risks}
    found += [Lever(f"risk.{value.id}", say("risk", risk=case.names[value.id]), "share", Decimal(0), ONE, Decimal("0.01"),
                    getattr(risks[value.id], _counted(risks[value.id], case.file))) for value in dear]
    return tuple(found)


def _line_lever(line: LineEntry) -> Lever:
    points = line.range or FactorRange(low=Decimal("0.8"), high=Decimal("1.2"))
    low, high = min(points.low, Decimal("0.5")), max(points.high, Decimal("1.5"))
    return Lever(f"line.{line.id}", say("line", line=line.title or line.id), "share", low, high, Decimal("0.01"), ONE)


def _counted(risk: Risk, file: CaseFile) -> str:
    """The probability that counts: what is left after the response, where that state is simulated."""
    after = file.simulation.risks == "after-response" and risk.residual_probability is not None
    return "residual_probability" if after else "probability"


def read(levers_: tuple[Lever, ...], values: Mapping[str, Decimal]) -> WhatIf:
    """What is moved, from values by the names of the levers, each kept within its limits; what is not known is left."""
    known = {one.name: min(max(values[one.name], one.low), one.high) for one in levers_ if one.name in values}
    moved = {one.name: known[one.name] for one in levers_ if one.name in known and known[one.name] != one.value}
    horizon = moved.get("horizon")
    return WhatIf(
        moved.get("rate"), None if horizon is None else int(horizon), moved.get("costs", ONE), moved.get("benefits", ONE),
        moved.get("adoption", ONE), _named(moved, "line."), _named(moved, "risk."),
    )


def _named(values: Mapping[str, Decimal], start: str) -> dict[str, Decimal]:
    return {name.removeprefix(start): value for name, value in values.items() if name.startswith(start)}


def line_factors(file: CaseFile, what: WhatIf) -> dict[str, Decimal]:
    """The factor of every line that moves: of its side, of adoption where it depends on it, and its own."""
    ramped = [line for line in file.benefits if line.ramp_up is not None]
    adopted = {line.id for line in ramped or file.benefits}
    found = {line.id: what.costs * what.lines.get(line.id, ONE) for line in file.costs}
    found |= {line.id: what.benefits * what.lines.get(line.id, ONE) * (what.adoption if line.id in adopted else ONE)
              for line in file.benefits}
    return {name: factor for name, factor in found.items() if factor != ONE}


def changed(file: CaseFile, what: WhatIf) -> CaseFile:
    """The case with the levers moved, drawn at most 10,000 times."""
    factors = line_factors(file, what)
    draws = min(file.simulation.draws, MOST_DRAWS)
    moved = file.model_copy(update={
        "costs": tuple(_scaled(line, factors) for line in file.costs),
        "benefits": tuple(_scaled(line, factors) for line in file.benefits),
        "risks": tuple(_likelier(risk, file, what) for risk in file.risks),
        "case": _case(file.case, what), "simulation": file.simulation.model_copy(update={"draws": draws}),
    })
    return moved if what.horizon is None else _shortened(moved, what.horizon)


def _scaled(line: LineEntry, factors: Mapping[str, Decimal]) -> LineEntry:
    """The line with its range moved by a factor, which moves its amounts."""
    factor = factors.get(line.id)
    if factor is None:
        return line
    points = line.range or FactorRange(low=ONE, high=ONE)
    scaled = {name: getattr(points, name) * factor for name in ("low", "likely", "high")}
    return line.model_copy(update={"range": FactorRange.model_construct(**scaled)})


def _likelier(risk: Risk, file: CaseFile, what: WhatIf) -> Risk:
    """The risk with the probability that counts set; the other one as it was."""
    probability = what.probabilities.get(risk.id)
    return risk if probability is None else risk.model_copy(update={_counted(risk, file): probability})


def _case(case: Case, what: WhatIf) -> Case:
    return case if what.discount_rate is None else case.model_copy(update={"discount_rate": (what.discount_rate,)})


def _shortened(file: CaseFile, horizon: int) -> CaseFile:
    """The case cut after fewer years: later flows, risks and rates fall away."""
    years = horizon + 1

    def line(one: LineEntry) -> LineEntry:
        kept = {name: getattr(one, name)[:years] for name in ("amounts", "ramp_up") if getattr(one, name) is not None}
        return one.model_copy(update=kept) if kept else one

    risks = tuple(
        risk.model_copy(update={"last_year": min(risk.years[-1], horizon), "response_year": min(risk.response_year, horizon)})
        for risk in file.risks if risk.year <= horizon
    )
    rates = file.case.discount_rate
    named = tuple(one.model_copy(update={"life_years": one.life_years and min(one.life_years, horizon)})
                  for one in file.case.alternatives)
    case = file.case.model_copy(update={
        "horizon_years": horizon, "discount_rate": rates[:horizon] if len(rates) > 1 else rates, "alternatives": named})
    return file.model_copy(update={"costs": tuple(map(line, file.costs)), "benefits": tuple(map(line, file.benefits)),
                                   "risks": risks, "case": case})


def scenario_row(file: CaseFile, what: WhatIf, title: LocalText) -> dict[str, Any]:
    """The row of the register of scenarios that keeps what is moved; horizon and probabilities are no part of one.

    The first scenario has all the weight, later ones none until somebody shares it out.
    """
    factors = {name: factor / (what.costs if name in {line.id for line in file.costs} else what.benefits)
               for name, factor in line_factors(file, what).items()}
    row: dict[str, Any] = {
        "title": title, "weight": "0" if file.scenarios else "1", "costs": str(what.costs), "benefits": str(what.benefits),
        "lines": {name: str(factor.normalize() + 0) for name, factor in factors.items() if factor != ONE},
    }
    return row if what.discount_rate is None else {**row, "discount_rate": str(what.discount_rate)}


@dataclass(frozen=True, slots=True)
class RowChange:
    """What applying writes into one row: its register, id, title, the fields, and the change in words."""

    instrument: str
    row: str
    title: Words
    fields: Mapping[str, Any]
    words: Sentence


def row_changes(case: CaseView, what: WhatIf) -> tuple[RowChange, ...]:
    """The rows that applying what is moved would change: parameters, lines and risks. The horizon is not applied."""
    file, found = case.file, []
    if what.discount_rate is not None:
        found.append(RowChange("case-parameters", "", say("parameters"), {"discount_rate": [str(what.discount_rate)]},
                               say("becomes-rate")))
    factors = line_factors(file, what)
    for instrument, lines in (("cost-lines", file.costs), ("benefit-lines", file.benefits)):
        found += [RowChange(instrument, line.id, line.title or line.id, _fields(line, factors[line.id]), say("times"))
                  for line in lines if line.id in factors]
    for risk in file.risks:
        if risk.id in what.probabilities:
            fields = {_counted(risk, file): str(what.probabilities[risk.id])}
            found.append(RowChange("risk-register", risk.id, risk.title or risk.id, fields, say("becomes-probability")))
    return tuple(found)


def _fields(line: LineEntry, factor: Decimal) -> dict[str, Any]:
    """A line's own amounts times a factor; where a driver makes them, its range moves instead."""
    if line.amounts is not None:
        return {"amounts": [_text(amount * factor) for amount in line.amounts]}
    if line.base is not None and getattr(line, "driver", None) is None:
        return {"base": _text(line.base * factor)}
    points = line.range or FactorRange(low=ONE, high=ONE)
    return {"range": {name: _text(getattr(points, name) * factor) for name in ("low", "likely", "high")}}


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}"

