"""Fits the purchase and spend models on a dataset, or says why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from phases.strategy import cohort_sql, model_sql
from phases.strategy.customer_warnings import Remark, no_purchase_model, purchase_model_remarks, spend_model_remarks
from phases.strategy.hold_out import HoldOut, check_hold_out
from phases.strategy.purchase_intervals import Intervals, intervals
from phases.strategy.purchase_model import PurchaseHistory, PurchaseModel, fit_purchase_model
from phases.strategy.spend_model import CORRELATION_LIMIT, SpendModel, fit_spend_model
from phases.strategy.time_unit import Duration, TimeUnit
from workbench.dataset_engine import rows
from workbench.datasets import CustomerDataset, calibration_end


@dataclass(frozen=True)
class FittedModels:
    """The models, or the reason why each is missing; the hold-out check when a calibration period was given."""

    calibration_end: date
    purchase: PurchaseModel | Remark
    spend: SpendModel | Remark
    hold_out: HoldOut | None = None
    rhythm: Intervals | None = None
    remarks: tuple[Remark, ...] = field(default_factory=tuple)


def fit_models(
    dataset: CustomerDataset, calibration: Duration | None = None, unit: TimeUnit = TimeUnit.WEEK
) -> FittedModels:
    """Fit both models on the calibration period and check the first against what followed."""
    end = calibration_end(dataset.observation, calibration)
    if not dataset.has_dates:
        missing = Remark("no-purchase-dates")
        return FittedModels(end, missing, missing)
    engine = dataset.engine
    engine.execute(model_sql.purchase_history(end))
    history, later = purchase_histories(dataset)
    rhythm = intervals(rows(engine, cohort_sql.intervals()))
    repeaters = int(history.customers[history.repeats > 0].sum())
    length = (end - dataset.observation.first).days
    reason = no_purchase_model(repeaters, length, rhythm.median_days if rhythm else None)
    if reason is not None:
        return FittedModels(end, reason, reason, rhythm=rhythm)
    purchase = fit_purchase_model(history, unit)
    hold_out = None
    if end < dataset.observation.last:
        period = Duration((dataset.observation.last - end).days, TimeUnit.DAY)
        hold_out = check_hold_out(purchase, history, later, period)
    once = int(history.customers[history.repeats == 0].sum())
    remarks = purchase_model_remarks(
        once, purchase.customers, purchase.converged, hold_out.error if hold_out else None
    )
    spend, spend_remarks = _spend(dataset, end)
    return FittedModels(end, purchase, spend, hold_out, rhythm, (*remarks, *spend_remarks))


def purchase_histories(dataset: CustomerDataset) -> tuple[PurchaseHistory, np.ndarray]:
    """Groups of customers with one history, and the purchases of each group after the calibration."""
    found = dataset.engine.execute(model_sql.history_groups()).fetchnumpy()
    columns = {name: np.asarray(values, dtype=np.int64) for name, values in found.items()}
    history = PurchaseHistory(
        columns["repeats"], columns["recency_days"], columns["age_days"], columns["customers"]
    )
    return history, columns["later_purchases"]


def _spend(dataset: CustomerDataset, end: date) -> tuple[SpendModel | Remark, list[Remark]]:
    if dataset.has_transactions:
        dataset.engine.execute(model_sql.repeat_spend(end))
    found = dataset.engine.execute(
        "SELECT repeats, repeat_cents FROM repeat_spend WHERE repeats > 0 AND repeat_cents > 0 ORDER BY customer_number"
    ).fetchnumpy()
    repeats, spend = (np.asarray(found[name], dtype=np.float64) for name in ("repeats", "repeat_cents"))
    try:
        model = fit_spend_model(repeats, spend / 100)
    except ValueError:
        return Remark("no-repeat-spend"), []
    return model, spend_model_remarks(model.q, model.correlation, CORRELATION_LIMIT, model.converged)
