"""A case as its sections look at it: the result, the names behind the ids, and where each figure comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from phases.case import CaseFile
from phases.case_result import AlternativeResult, CaseResult
from phases.method import DecidedVersion, Known, LocalText, Provenance, Quantity, Unit

EVALUATION = "case-evaluation"


@dataclass(frozen=True)
class CaseView:
    """One evaluated case with the alternative that the document speaks for: chosen by hand, else recommended."""

    file: CaseFile
    result: CaseResult
    chosen: str | None = None

    @cached_property
    def names(self) -> Mapping[str, LocalText]:
        """The titles of alternatives, lines, risks and scenarios, by id."""
        file = self.file
        every = (*file.case.alternatives, *file.costs, *file.benefits, *file.risks, *file.scenarios)
        return {one.id: one.title or one.id for one in every}

    @property
    def shown(self) -> AlternativeResult:
        """The alternative that the document speaks for; the best of those that act where none is recommended."""
        wanted = self.chosen or self.result.recommendation.alternative
        if wanted in {one.id for one in self.result.alternatives}:
            return self.result.alternative(wanted)
        return max(self.acting or self.result.alternatives, key=lambda one: one.risks.npv_after_risks)

    @property
    def acting(self) -> tuple[AlternativeResult, ...]:
        """The alternatives that do something."""
        return tuple(one for one in self.result.alternatives if not one.baseline)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the case, from 0."""
        return tuple(range(self.file.case.horizon_years + 1))

    def npv(self, one: AlternativeResult) -> Quantity:
        """The net present value with the range of nine cases out of ten."""
        spread = one.simulation.percentiles if one.simulation else {}
        return Quantity(one.measures.npv, "money", spread.get(5), spread.get(95), _formula("npv"), _tone(one.measures.npv))

    def measure(self, one: AlternativeResult, name: str, unit: Unit) -> Quantity:
        """A measure of an alternative with the mark of its formula."""
        return Quantity(getattr(one.measures, name), unit, source=_formula(name))


def promise_of(known: Known) -> tuple[CaseView, DecidedVersion | None] | None:
    """The case that the committee decided on where its version was frozen, else today's; None where there is none."""
    if known.decided is not None and (then := known.decided.known.values(EVALUATION)) is not None:
        return then, known.decided
    today = known.values(EVALUATION)
    return None if today is None else (today, None)


def _formula(measure: str) -> Provenance:
    return Provenance(EVALUATION, formula=f"business-case.formula-{measure.replace('_', '-')}")


def _tone(npv: float) -> str:
    return "bad" if npv < 0 else "plain"
