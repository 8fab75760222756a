"""What the figures speak for: the alternative worth most after its risks, or not to proceed and what would help."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from phases.case_result import AlternativeResult, Recommendation
from phases.finance import equal_annual_annuity
from phases.method import LocalText, Provenance, Quantity, Sentence, Tone, speaker
from phases.sensitivity import SwitchingValue, switching_change

Titles = Mapping[str, LocalText]
say = speaker("case-evaluation")
WITHIN_REACH = 0.5
NEAREST = 3
WORRYING_LOSS = 0.25


def recommend(
    results: Sequence[AlternativeResult], factors: np.ndarray, titles: Titles
) -> Recommendation:
    """The alternative with the highest net present value after risks, if that is above zero, else none.

    Where lives differ, the equal annual annuity after risks decides instead of the net present value.
    `titles` says what the lines are called, by id.
    """
    acting = [one for one in results if not one.baseline]
    if not acting:
        return Recommendation(None, (say("nothing-to-compare"),), ())
    unequal = len({one.life_years for one in acting}) > 1

    def merit(one: AlternativeResult) -> float:
        worth = one.risks.npv_after_risks
        return equal_annual_annuity(worth, factors, one.life_years) if unequal else worth

    best = max(acting, key=merit)
    if best.risks.npv_after_risks <= 0:
        return Recommendation(None, tuple(_against(best)), tuple(_would_have_to_be_true(best, titles)))
    return Recommendation(best.id, tuple(_in_favour(best, acting, unequal=unequal)), tuple(_must_stay_true(best, titles)))


def _money(amount: float) -> Quantity:
    return Quantity(amount, "money")


def _share(share: float) -> Quantity:
    return Quantity(share, "share")


def _in_favour(
    best: AlternativeResult, acting: Sequence[AlternativeResult], *, unequal: bool
) -> Iterator[Sentence]:
    key = "worth-most-a-year" if unequal else "worth-most"
    yield say(key, tone="good", alternative=best.title, npv=_money(best.measures.npv),
              annuity=_money(best.measures.annuity), after=_money(best.risks.npv_after_risks))
    if best.simulation:
        loss = best.simulation.probability_of_loss
        tone: Tone = "warn" if loss > WORRYING_LOSS else "plain"
        yield say("chance-of-loss", tone=tone, alternative=best.title, chance=_share(loss))
        for other in acting:
            if other is not best and not unequal:
                yield say("beats", alternative=best.title, other=other.title,
                          chance=_share(best.simulation.beats[other.id]))


def _against(best: AlternativeResult) -> Iterator[Sentence]:
    yield say("do-not-proceed", tone="bad", alternative=best.title, npv=_money(best.measures.npv),
              after=_money(best.risks.npv_after_risks))


def _would_have_to_be_true(best: AlternativeResult, titles: Titles) -> Iterator[Sentence]:
    """By how much benefits, costs or single lines would have to move for the best of the losing alternatives."""
    measures, gap = best.measures, best.risks.npv_after_risks
    rise, cut = switching_change(gap, measures.pv_benefits), switching_change(gap, -measures.pv_costs)
    if rise is not None and measures.pv_benefits > 0:
        yield say("benefits-would-have-to-rise", by=_share(rise))
    if cut is not None and -1 < cut < 0:
        yield say("costs-would-have-to-fall", by=_share(-cut))
    for one in _nearest(best, gap):
        yield _line_condition("line-would-have-to", one, titles)
    if measures.irr.value is not None and measures.npv < 0 < measures.irr.value:
        yield say("rate-would-have-to-be", rate=_share(measures.irr.value))


def _must_stay_true(best: AlternativeResult, titles: Titles) -> Iterator[Sentence]:
    """How far the most telling lines may slip before the recommended alternative loses its worth."""
    if best.measures.break_even_adoption is not None and 0 < best.measures.break_even_adoption < 1:
        yield say("adoption-must-reach", part=_share(best.measures.break_even_adoption))
    for one in _nearest(best, best.risks.npv_after_risks):
        yield _line_condition("line-must-not", one, titles)


def _nearest(best: AlternativeResult, gap: float) -> list[SwitchingValue]:
    changes = [
        SwitchingValue(one.id, one.kind, one.present_value, switching_change(gap, one.present_value))
        for one in best.switching_values
    ]
    within = [one for one in changes if one.change is not None and abs(one.change) <= WITHIN_REACH]
    return sorted(within, key=lambda one: abs(one.change or 0.0))[:NEAREST]


def _line_condition(key: str, one: SwitchingValue, titles: Titles) -> Sentence:
    change = one.change or 0.0
    source = Provenance("cost-lines" if one.kind == "cost" else "benefit-lines", one.id, "amounts")
    return say(f"{key}-{'rise' if change > 0 else 'fall'}", line=titles[one.id], by=_share(abs(change)), rests_on=(source,))
