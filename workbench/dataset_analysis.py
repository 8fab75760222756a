"""All views of a dataset in one run, as plain values that outlive the customers they were computed from."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import duckdb
import numpy as np
import scipy

from phases.strategy.customer_facts import concentration_facts, loyalty_facts, profile_facts, retention_facts
from phases.strategy.loyalty_index import LoyaltyDefinition, loyalty_index
from phases.strategy.retention_impact import retention_impacts
from phases.strategy.rfm import Cuts
from phases.strategy.segment_economics import segment_behaviour, segment_economics
from phases.strategy.time_unit import Duration, Rate, TimeUnit
from phases.strategy.value_tiers import TierLimits
from workbench.customer_summary import summary
from workbench.dataset_engine import Work
from workbench.dataset_loyalty import cohort_view, contracts, predicted_by_segment, retention_view, rfm_view, rhythm
from workbench.dataset_models import FittedModels, fit_models
from workbench.dataset_segments import BY_RFM, BY_TIER, SegmentView, segment_view
from workbench.dataset_value import concentration, distribution, granulations, migration, pyramid
from workbench.datasets import CustomerDataset


@dataclass(frozen=True)
class AnalysisChoices:
    """What a person may move: limits, cuts, lapse share, calibration, horizon, discount rate, acquisition cost."""

    tier_limits: TierLimits = TierLimits()
    rfm_cuts: Cuts | None = None
    lapse_share: float = 0.9
    calibration: Duration | None = None
    horizon: Duration = Duration(3, TimeUnit.YEAR)
    discount_rate: Rate = Rate(0.10, TimeUnit.YEAR)
    margin_rate: float | None = None
    acquisition_cost_cents: int | None = None


def analyse(
    dataset: CustomerDataset, choices: AnalysisChoices = AnalysisChoices(), work: Work | None = None
) -> dict[str, Any]:
    """Every view by name, as plain values (JSON): money in cents unless the name says otherwise, shares as fractions."""
    work = work or Work()
    models = fit_models(dataset, choices.calibration)
    steps = {
        "summary": lambda: summary(dataset, models),
        "value": lambda: _value(dataset, choices),
        "loyalty": lambda: _loyalty(dataset, models, choices),
        "segments": lambda: _segments(dataset, choices),
    }
    result: dict[str, Any] = {"provenance": _provenance(dataset, choices)}
    found: dict[str, Any] = {}
    for place, (name, step) in enumerate(steps.items()):
        work.tell(name, place / len(steps))
        found[name] = step()
    result["contracts"] = contracts(dataset)
    result |= {"summary": found["summary"], **found["value"], **found["loyalty"], "segments": found["segments"]}
    result |= _segment_worth(result, choices)
    result["facts"] = _facts(result)
    return plain(result)


def _provenance(dataset: CustomerDataset, choices: AnalysisChoices) -> dict[str, Any]:
    imported = dataset.imported
    return {
        "fingerprint": imported.fingerprint if imported else None,
        "mapping": imported.mapping if imported else None,
        "readings": imported.readings if imported else None,
        "observation": dataset.observation,
        "choices": choices,
        "versions": {"duckdb": duckdb.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
    }


def _value(dataset: CustomerDataset, choices: AnalysisChoices) -> dict[str, Any]:
    # The revenue comes last: its ranking is the one that stays.
    return {
        "margin_concentration": concentration(dataset, "margin") if dataset.has_margin else None,
        "concentration": concentration(dataset),
        "distribution": distribution(dataset),
        "pyramid": pyramid(dataset, choices.tier_limits),
        "granulations": granulations(dataset),
        "migration": migration(dataset, choices.tier_limits),
    }


def _loyalty(dataset: CustomerDataset, models: FittedModels, choices: AnalysisChoices) -> dict[str, Any]:
    if not dataset.has_dates:
        return dict.fromkeys(("cohorts", "retention", "rhythm", "rfm", "models", "predicted"))
    pace = rhythm(dataset, choices.lapse_share)
    return {
        "cohorts": cohort_view(dataset, choices.acquisition_cost_cents),
        "retention": retention_view(dataset, dataset.segment),
        "rhythm": pace,
        "rfm": rfm_view(dataset, choices.rfm_cuts),
        "models": models,
        "predicted": predicted_by_segment(
            dataset, models, _margin_rates(dataset, choices), choices.discount_rate, choices.horizon, dataset.segment
        ),
    }


def _margin_rates(dataset: CustomerDataset, choices: AnalysisChoices) -> dict[str, float]:
    """Margin over revenue per segment: the file's own where it has margins, else the rate given."""
    if not dataset.has_margin:
        return {"": choices.margin_rate if choices.margin_rate is not None else 1.0}
    profiles = segment_view(dataset, dataset.segment or BY_TIER).profiles
    revenue = sum(profile.revenue_cents for profile in profiles)
    overall = sum(profile.margin_cents or 0 for profile in profiles) / revenue if revenue > 0 else 1.0
    rates = {
        profile.segment: (profile.margin_cents or 0) / profile.revenue_cents
        for profile in profiles
        if profile.revenue_cents > 0
    }
    return {"": overall, **rates} if dataset.segment else {"": overall}


def _segments(dataset: CustomerDataset, choices: AnalysisChoices) -> dict[str, SegmentView]:
    ways = ([dataset.segment] if dataset.segment else []) + [BY_TIER] + ([BY_RFM] if dataset.has_dates else [])
    return {by: segment_view(dataset, by, choices.tier_limits) for by in ways}


def _segment_worth(result: Mapping[str, Any], choices: AnalysisChoices) -> dict[str, Any]:
    """What points of retention are worth, and how loyal the segments behave; by the file's own segments or by tiers."""
    view, pace = next(iter(result["segments"].values())), result["rhythm"]
    if result["retention"] is None or pace is None:
        return {"retention_impact": None, "loyalty": None}
    rate = None if choices.margin_rate is None else Decimal(str(choices.margin_rate))
    economics = segment_economics(view.profiles, result["retention"].by_segment, rate)
    discount = Decimal(str(round(choices.discount_rate.to(TimeUnit.YEAR), 10)))
    years = max(1, round(choices.horizon.to(TimeUnit.YEAR)))
    definition = LoyaltyDefinition(lapse=Duration(pace.intervals.lapse_days, TimeUnit.DAY))
    behaviours = {profile.segment: segment_behaviour(profile) for profile in view.profiles}
    loyalty = {name: loyalty_index(one, definition) for name, one in behaviours.items() if one is not None}
    return {"retention_impact": retention_impacts(economics, discount, years), "loyalty": loyalty}


def _facts(result: Mapping[str, Any]) -> list[Any]:
    shares = result["concentration"]
    facts = concentration_facts(shares.groups, shares.customers_for_80_percent)
    pace = result["rhythm"]
    if result["retention"] is not None:
        once = result["summary"]["one_time_buyers"] or 0
        facts += loyalty_facts(
            once, shares.customers, pace.intervals if pace else None, pace.lapsed if pace else None
        )
        facts += retention_facts(result["retention"].by_segment or result["retention"].overall)
    first = next(iter(result["segments"].values()))
    return [*facts, *profile_facts(first.profiles, first.over_index)]


def plain(value: Any) -> Any:
    """The same value in dictionaries, lists, numbers and texts."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.item() if isinstance(value, np.generic) else value
