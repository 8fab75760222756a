"""The customer figures that the command line prints: shares, concentration, cohorts, models, quality, warnings."""

from __future__ import annotations

from typing import Any

from phases.strategy.concentration import decile_shares
from phases.strategy.customer_sql import month_label
from phases.strategy.customer_warnings import Remark
from phases.strategy.purchase_model import PurchaseModel
from phases.strategy.spend_model import SpendModel
from workbench.dataset_loyalty import cohorts
from workbench.dataset_models import FittedModels
from workbench.dataset_quality import Oddity, Quality, leftover_refunds
from workbench.dataset_value import concentration
from workbench.dataset_wording import sentence
from workbench.datasets import CustomerDataset

LEFT_OUT = {"unreadable_dates": "the date cannot be read", "unreadable_amounts": "the amount cannot be read"}


def summary(dataset: CustomerDataset, models: FittedModels) -> dict[str, Any]:
    """All figures as plain values: shares as fractions, money as numbers in the file's currency."""
    shares = _concentration(dataset)
    observation = dataset.observation
    return {
        **shares,
        "observation": {"first": observation.first.isoformat(), "last": observation.last.isoformat()}
        if dataset.has_dates else None,
        "cohorts": {cohort.month: list(cohort.active) for cohort in cohorts(dataset)},
        "quality": _quality(dataset),
        **_models(models),
        "fingerprint": dataset.imported.fingerprint if dataset.imported else None,
        "warnings": [sentence(remark) for remark in _remarks(dataset, shares, models)],
    }


def _concentration(dataset: CustomerDataset) -> dict[str, Any]:
    found = concentration(dataset)
    once, known = dataset.engine.execute("SELECT count(*) FILTER (purchases = 1), count(purchases) FROM customers").fetchone()
    return {
        "customers": found.customers,
        "rows": dataset.quality.rows_used,
        "revenue": found.value_cents / 100,
        "decile_shares": decile_shares(found.groups),
        "top_shares": found.top_shares,
        "gini": found.gini,
        "customers_for_80_percent": found.customers_for_80_percent,
        "one_time_buyers": once if known else None,
    }


def _quality(dataset: CustomerDataset) -> dict[str, Any]:
    quality = dataset.quality
    found = {name: _oddity(oddity) for name, oddity in quality.oddities.items()}
    if dataset.has_dates and dataset.has_transactions:
        found["leftover_refunds"] = _oddity(leftover_refunds(dataset.engine, dataset.observation.last))
    return {"rows_read": quality.rows_read, "rows_used": quality.rows_used, **found}


def _oddity(oddity: Oddity) -> dict[str, Any]:
    return {"rows": oddity.rows, "amount": None if oddity.amount is None else float(oddity.amount), "treatment": oddity.treatment}


def _models(models: FittedModels) -> dict[str, Any]:
    purchase: Any = sentence(models.purchase) if isinstance(models.purchase, Remark) else _purchase(models.purchase)
    spend: Any = sentence(models.spend) if isinstance(models.spend, Remark) else _spend(models.spend)
    found = {"purchase_model": purchase, "spend_model": spend}
    if models.hold_out is not None:
        found["hold_out"] = {
            "expected": models.hold_out.expected,
            "actual": models.hold_out.actual,
            "classes": [
                {"repeats": f"{row.repeats}+" if row.or_more else str(row.repeats), "customers": row.customers,
                 "expected": row.expected, "actual": row.actual}
                for row in models.hold_out.classes
            ],
        }
    return found


def _purchase(model: PurchaseModel) -> dict[str, Any]:
    return {
        "r": model.r, "alpha": model.alpha, "a": model.a, "b": model.b, "log_likelihood": model.log_likelihood,
        "unit": model.unit.value, "customers": model.customers, "repeat_customers": model.repeat_customers,
    }


def _spend(model: SpendModel) -> dict[str, Any]:
    return {
        "p": model.p, "q": model.q, "gamma": model.gamma, "log_likelihood": model.log_likelihood,
        "customers": model.customers, "mean_spend": model.mean_spend, "correlation": model.correlation,
    }


def _remarks(dataset: CustomerDataset, shares: dict[str, Any], models: FittedModels) -> list[Remark]:
    remarks = [*_reading_remarks(dataset), *_quality_remarks(dataset.quality)]
    if shares["gini"] is None:
        remarks.append(Remark("no-revenue"))
    negative = dataset.engine.execute("SELECT count(*) FROM customers WHERE revenue_cents < 0").fetchone()[0]
    if negative:
        remarks.append(Remark("negative-values", {"customers": negative}))
    if dataset.has_dates and dataset.observation.last_month_is_partial:
        last = dataset.observation.last
        remarks.append(Remark("partial-last-month", {"month": month_label(dataset.observation.last_month), "day": last.day}))
    reasons = [model for model in (models.purchase, models.spend) if isinstance(model, Remark)]
    return [*remarks, *(reasons[:1] if models.purchase is models.spend else reasons), *models.remarks]


def _reading_remarks(dataset: CustomerDataset) -> list[Remark]:
    readings = dataset.imported.readings if dataset.imported else {}
    remarks = []
    if any(readings[role].ambiguous for role in readings if role not in ("amount", "margin")):
        remarks.append(Remark("ambiguous-date"))
    if "amount" in readings and readings["amount"].ambiguous:
        remarks.append(Remark("ambiguous-amount", {"mark": readings["amount"].way}))
    return remarks


def _quality_remarks(quality: Quality) -> list[Remark]:
    found = {name: oddity for name, oddity in quality.oddities.items() if oddity.rows}
    remarks = [
        Remark("left-out", {"rows": found[name].rows, "kind": words}) for name, words in LEFT_OUT.items() if name in found
    ]
    if "future_dates" in found:
        remarks.append(Remark("future-dates", {"rows": found["future_dates"].rows}))
    guests = sum(found[name].rows for name in ("missing_ids", "guests") if name in found)
    if guests:
        remarks.append(Remark("guests", {"rows": guests}))
    if "duplicates" in found:
        dropped = found["duplicates"].treatment == "left out"
        key = "duplicates-dropped" if dropped else "duplicates-kept"
        remarks.append(Remark(key, {"rows": found["duplicates"].rows}))
    return remarks


def worded_summary(result: dict[str, Any]) -> str:
    """The figures as lines of text."""
    lines = [
        f"{result['customers']} customers, {result['rows']} rows, revenue {result['revenue']:,.2f}",
    ]
    if result["observation"]:
        lines.append(f"observed from {result['observation']['first']} to {result['observation']['last']}")
    if result["top_shares"]:
        lines.append(f"the best 20% of customers bring {result['top_shares']['0.2']:.1%} of the revenue")
        lines.append(f"{result['customers_for_80_percent']} customers bring 80% of it; Gini index {result['gini']:.3f}")
    return "\n".join([*lines, *(f"note: {warning}" for warning in result["warnings"])])
