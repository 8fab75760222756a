"""Views of a dataset on who comes back: cohorts, retention, rhythm, RFM, predicted value, who falls silent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from phases.strategy import cohort_sql, model_sql, rfm, segment_sql
from phases.strategy.cohort_retention import Cohort, RetentionByAge, cohort_table, payback_month, retention_by_age
from phases.strategy.contract_years import contract_years
from phases.strategy.customer_sql import date_literal
from phases.strategy.lifetime_value import ValueGroup, predicted_value
from phases.strategy.purchase_intervals import Intervals, Lapsed, intervals, lapsed_customers
from phases.strategy.purchase_model import PurchaseModel, probability_alive
from phases.strategy.rfm import Cuts, NamedSegment
from phases.strategy.spend_model import SpendModel
from phases.strategy.time_unit import Duration, Rate
from phases.strategy.yearly_retention import YearlyRetention, pooled, yearly_retention
from workbench.dataset_engine import rows
from workbench.dataset_models import FittedModels
from workbench.datasets import CustomerDataset

LIST_LENGTH = 500


def cohorts(dataset: CustomerDataset) -> tuple[Cohort, ...]:
    """Cohorts by month of first purchase, until the last month observed."""
    observation = dataset.observation
    found = rows(dataset.engine, cohort_sql.cohorts())
    return cohort_table(found, observation.last_month, observation.last_month_is_partial)


@dataclass(frozen=True)
class CohortView:
    """Cohorts, the pooled retention curve, and the month in which each cohort pays back (None = not yet)."""

    cohorts: tuple[Cohort, ...]
    curve: tuple[RetentionByAge, ...]
    payback_months: tuple[int | None, ...] | None


def cohort_view(dataset: CustomerDataset, acquisition_cost_cents: int | None = None) -> CohortView:
    """Retention of customers and money; pay-back needs a margin and the cost to acquire one customer."""
    found = cohorts(dataset)
    paid = None
    if acquisition_cost_cents is not None and dataset.has_margin:
        paid = tuple(
            payback_month(cohort.cumulative_margin_cents or (), cohort.size, acquisition_cost_cents) for cohort in found
        )
    return CohortView(found, retention_by_age(found), paid)


def contracts(dataset: CustomerDataset) -> list[dict] | None:
    """How long contracts lasted, from a file of one row per customer with their first and last day; None for others."""
    mapping = dataset.imported.mapping if dataset.imported else None
    if dataset.has_dates or mapping is None or not (mapping.first_purchase and mapping.last_purchase):
        return None
    return rows(dataset.engine, contract_years(dataset.observation.last))


@dataclass(frozen=True)
class RetentionView:
    """Yearly retention: overall and by segment, year by year and pooled."""

    overall: tuple[YearlyRetention, ...]
    by_segment: tuple[YearlyRetention, ...]
    pooled_by_segment: tuple[YearlyRetention, ...]


def retention_view(dataset: CustomerDataset, segment: str | None = None) -> RetentionView:
    """Of those who bought in a year of twelve complete months, how many bought in the next."""
    last = dataset.observation.last_complete_month
    overall = yearly_retention(rows(dataset.engine, cohort_sql.yearly_retention(last)))
    by_segment: tuple[YearlyRetention, ...] = ()
    if segment is not None:
        query = cohort_sql.yearly_retention(last, segment)
        by_segment = yearly_retention(rows(dataset.engine, query))
    return RetentionView(overall, by_segment, pooled(by_segment))


@dataclass(frozen=True)
class Rhythm:
    """Time between purchases, and who has been silent for longer than the lapse threshold."""

    intervals: Intervals
    lapsed: Lapsed | None


def rhythm(dataset: CustomerDataset, lapse_share: float = 0.9) -> Rhythm | None:
    """The rhythm of purchases; None when nobody bought twice."""
    found = intervals(rows(dataset.engine, cohort_sql.intervals()), lapse_share)
    if found is None:
        return None
    silences = rows(dataset.engine, cohort_sql.open_intervals(date_literal(dataset.observation.last)))
    return Rhythm(found, lapsed_customers(silences, found.lapse_days))


@dataclass(frozen=True)
class RfmView:
    """RFM cells, the limits that the scores have, and the named segments."""

    cells: tuple[dict, ...]
    limits: tuple[dict, ...]
    segments: tuple[NamedSegment, ...]


def rfm_view(dataset: CustomerDataset, cuts: Cuts | None = None) -> RfmView:
    """Scores at the end of the observation, by groups of equal size or by own cuts."""
    engine = dataset.engine
    engine.execute(rfm.rfm_table(dataset.observation.last, cuts))
    cells = tuple(rows(engine, rfm.rfm_cells()))
    return RfmView(cells, tuple(rows(engine, rfm.rfm_limits())), rfm.named_segments(cells))


@dataclass(frozen=True)
class PredictedSegment:
    """Predicted value of a segment's customers over the horizon, in currency: in total and per customer."""

    segment: str
    customers: int
    predicted_value: float
    value_per_customer: float
    share_alive: float


def predicted_by_segment(
    dataset: CustomerDataset,
    models: FittedModels,
    margin_rates: dict[str, float],
    discount_rate: Rate,
    horizon: Duration,
    segment: str | None = None,
) -> tuple[PredictedSegment, ...]:
    """Predicted lifetime value per segment; empty without both models, or when spend has no mean.

    `margin_rates` turn revenue into margin, per segment, "" for a segment without one. The share alive counts repeat
    buyers by their probability and one-time buyers as 1, for want of evidence.
    """
    purchase, spend = models.purchase, models.spend
    if not isinstance(purchase, PurchaseModel) or not isinstance(spend, SpendModel) or spend.q <= 1:
        return ()
    found = dataset.engine.execute(model_sql.value_groups(segment)).fetchnumpy()
    names = np.asarray(found["segment"], dtype=object)
    history = ("repeats", "recency_days", "age_days", "customers")
    columns = [np.asarray(found[name], dtype=np.float64) for name in (*history, "repeat_cents")]
    groups = ValueGroup(*columns[:4], columns[4] / 100)
    value = predicted_value(purchase, spend, groups, 1.0, discount_rate, horizon)
    day = 1 / purchase.unit.days
    alive = probability_alive(purchase, groups.repeats, groups.recency_days * day, groups.age_days * day)
    result = []
    for name in sorted(set(names)):
        chosen = names == name
        customers = float(groups.customers[chosen].sum())
        worth = float(value[chosen].sum()) * margin_rates.get(name, margin_rates.get("", 1.0))
        living = float((alive[chosen] * groups.customers[chosen]).sum())
        result.append(PredictedSegment(name, int(customers), worth, worth / customers, living / customers))
    return tuple(result)


def silent_customers(dataset: CustomerDataset, lapse_days: int, limit: int = LIST_LENGTH) -> list[dict]:
    """The most valuable customers silent for longer than the lapse threshold, each with a reason."""
    return rows(dataset.engine, segment_sql.silent_customers(dataset.observation.last, lapse_days, limit))
