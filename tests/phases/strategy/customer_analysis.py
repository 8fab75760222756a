"""A compact made-up analysis of a customer file: two segments, a hundred customers, one belief of each kind beside."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from phases.method import Facts, Known, Result, Worksheet
from phases.strategy.customer_file import CustomerFile
from phases.strategy.segments import Segment
from phases.vision.beliefs import BelievedTier, ExecutiveBeliefs

TODAY = date(2026, 6, 1)
FACTS = Facts("Project", "Client", "EUR", "en", TODAY)
TIMELESS = ("cohorts", "retention", "rhythm", "rfm", "models", "predicted", "migration", "retention_impact", "loyalty", "answered")


def _profile(segment: str, **changes: Any) -> dict[str, Any]:
    return {
        "segment": segment, "customers": 50, "customer_share": 0.5, "revenue_cents": 800_000, "revenue_share": 0.8, "margin_cents": 200_000,
        "margin_share": 0.8, "revenue_per_customer_cents": 16_000.0, "margin_per_customer_cents": 4_000.0, "purchases_per_customer": 3.0,
        "basket_cents": 5_333.0, "one_time_share": 0.2, "loss_makers": 1, "mean_recency_days": 100.0, "mean_tenure_days": 800.0,
        "active_last_year": 40, "year_revenue_cents": 400_000, "year_margin_cents": 100_000, "enough": True, **changes,
    }


def _kept(segment: str, rate: float) -> dict[str, Any]:
    return {"segment": segment, "years_ago": 0, "before": 50, "kept": round(50 * rate), "retention_rate": rate, "churn_rate": 1 - rate,
            "low": rate - 0.1, "high": rate + 0.1, "enough": True}


def _tier(number: int, share: float, value: float, lowest: int) -> dict[str, Any]:
    return {"tier": number, "customers": round(100 * share), "customer_share": share, "value_cents": round(1_000_000 * value), "value_share": value,
            "margin_cents": 1, "margin_share": value, "lowest_cents": lowest, "highest_cents": 90_000, "loss_makers": 0 if number == 1 else 4}


def _concentration() -> dict[str, Any]:
    group = {"customers": 10, "margin_cents": 10_000, "margin_rate": 0.1, "loss_makers": 0, "loss_cents": 0}
    shares = (0.5, 0.2, 0.1, 0.06, 0.05, 0.04, 0.02, 0.015, 0.01, 0.005)
    groups = [{**group, "group": place, "value_cents": round(share * 1e6), "revenue_cents": round(share * 1e6), "share": share,
               "cumulative_share": sum(shares[:place]), "mean_value_cents": share * 1e5} for place, share in enumerate(shares, 1)]
    groups[-1] |= {"loss_makers": 4, "loss_cents": -800}
    curve = [{"customer_share": place / 10, "value_share": sum(shares[:place])} for place in range(11)]
    return {"measure": "revenue", "customers": 100, "value_cents": 1_000_000, "groups": groups, "curve": curve, "gini": 0.6,
            "top_shares": {"0.01": 0.1, "0.05": 0.3, "0.2": 0.7, "0.5": 0.91}, "customers_for_80_percent": 30, "loss_makers": 4}


def _trait(segment: str, value: str, index: float) -> dict[str, Any]:
    return {"segment": segment, "attribute": "channel", "value": value, "customers": 40, "segment_share": 0.6, "overall_share": 0.3, "index": index, "enough": True}


def _segments() -> dict[str, Any]:
    rich, poor = _profile("North"), _profile("South", revenue_share=0.2, margin_cents=-5_000, year_margin_cents=-4_000)
    card = {"profile": rich, "distinctive": {"channel": _trait("North", "shop", 200.0)}, "commonest": {"channel": _trait("North", "shop", 200.0)}}
    return {"region": {
        "by": "region", "profiles": [rich, poor], "over_index": [_trait("North", "shop", 200.0)],
        "personas": [card, {**card, "profile": {**poor, "enough": False}, "distinctive": {}}],
        "discounts": [{"segment": "South", "purchase_rows": 90, "share_of_rows": 0.7, "share_of_revenue": 0.6}],
        "products": [{"segment": "North", "customers": 50, "products": 2.0}, {"segment": "South", "customers": 50, "products": 1.0}],
    }}


def _cohorts() -> dict[str, Any]:
    cohort = {"size": 50, "active": [50, 20], "retention": [1.0, 0.4], "revenue_cents": [1000, 500], "cumulative_revenue_cents": [1000, 1500],
              "cumulative_margin_cents": [300, 450], "last_month_is_partial": False}
    last = {**cohort, "active": [50], "retention": [1.0], "cumulative_revenue_cents": [1000], "cumulative_margin_cents": None, "last_month_is_partial": True}
    return {"cohorts": [{**cohort, "month": "2026-01"}, {**last, "month": "2026-02"}], "payback_months": [1, None],
            "curve": [{"months_after": 0, "customers": 100, "active": 100, "retention": 1.0}, {"months_after": 1, "customers": 50, "active": 20, "retention": 0.4}]}


def _answered() -> dict[str, Any]:
    cell = {"customers": 0, "customer_share": 0.0, "revenue_cents": 0, "revenue_share": 0.0, "satisfaction": None, "loyalty": None}
    return {"joined": 2, "unknown": 1, "cells": [
        {**cell, "key": "apostle", "customers": 1, "customer_share": 0.5, "revenue_cents": 9_000, "revenue_share": 0.9, "satisfaction": 9.0, "loyalty": 80.0},
        {**cell, "key": "mercenary"},
        {**cell, "key": "hostage", "customers": 1, "customer_share": 0.5, "revenue_cents": 1_000, "revenue_share": 0.1, "satisfaction": 3.0, "loyalty": 60.0},
        {**cell, "key": "defector"}], "segments": [
        {"segment": "North", "answers": 2, "satisfaction": 0.6, "satisfaction_margin": 0.3, "intention": None, "enough": False}]}


ANALYSIS: dict[str, Any] = {
    "provenance": {"fingerprint": "abc123", "observation": {"first": "2022-01-01", "last": "2025-12-31"}, "choices": {
        "discount_rate": {"fraction": 0.1, "per": "years"}, "margin_rate": None, "acquisition_cost_cents": 4500}},
    "summary": {"customers": 100, "one_time_buyers": 30},
    "concentration": _concentration(), "margin_concentration": _concentration(),
    "distribution": {"spread": {"mean": 10_000.0, "median": 4_000.0, "deviation": 20_000.0, "skew": 3.0, "highest": 90_000}, "normal_like": False, "classes": [
        {"low": None, "high": 0, "customers": 0, "value_cents": 0, "normal_customers": 30.0},
        {"low": 0, "high": 10_000, "customers": 80, "value_cents": 300_000, "normal_customers": 20.0},
        {"low": 10_000, "high": None, "customers": 20, "value_cents": 700_000, "normal_customers": 50.0}]},
    "pyramid": {"limits": {"kind": "customer-share", "limits": [0.1]}, "tiers": [_tier(1, 0.1, 0.5, 20_000), _tier(2, 0.9, 0.5, 0)]},
    "granulations": [{"limits": {"kind": "customer-share", "limits": [0.5]}, "tiers": [_tier(1, 0.5, 0.91, 5_000), _tier(2, 0.5, 0.09, 0)]},
                     {"limits": {"kind": "customer-share", "limits": [0.01]}, "tiers": [_tier(1, 0.01, 0.1, 50_000), _tier(2, 0.99, 0.9, 0)]}],
    "migration": {"rows": [{"tier_before": 0, "tier_after": 1, "customers": 3}, {"tier_before": 1, "tier_after": 0, "customers": 2}],
                  "movement": {"rose": 1, "fell": 2, "left": 2, "value_lost_cents": 500, "value_gained_cents": 700}},
    "cohorts": _cohorts(), "segments": _segments(),
    "retention": {"overall": [_kept("", 0.6)], "by_segment": [_kept("North", 0.8), _kept("South", 0.4)]},
    "rhythm": {"intervals": {"median_days": 60, "lapse_days": 300, "classes": [{"up_to_days": 30, "times": 5, "cumulative_share": 0.5}]},
               "lapsed": {"active": 60, "lapsed": 40, "lapsed_share": 0.4}},
    "rfm": {"segments": [{"key": "champions", "customers": 30, "revenue_cents": 800_000, "margin_cents": None, "purchases_per_customer": 5.0, "mean_recency_days": 20.0},
                         {"key": "at-risk", "customers": 70, "revenue_cents": 200_000, "margin_cents": None, "purchases_per_customer": 2.0, "mean_recency_days": 400.0}],
            "limits": [{"measure": "m", "score": 1, "lowest": 0, "highest": 100, "customers": 100}]},
    "models": {"purchase": {"key": "too-few-repeat-customers", "values": {"repeat_customers": 12, "fewest": 200}}, "spend": {"p": 1.0}, "hold_out": None,
               "remarks": [{"key": "too-few-repeat-customers", "values": {"repeat_customers": 12, "fewest": 200}}]},
    "predicted": [], "retention_impact": [], "answered": _answered(),
    "loyalty": {"North": {"index": 60.0, "parts": {"recency": 0.5, "frequency": 0.5, "tenure": 1.0}}},
    "facts": [{"key": "one-time-buyers", "values": {"customers": 30, "share": 0.3}, "sample_size": 100, "enough": True},
              {"key": "yearly-retention", "values": {"segment": "South", "rate": 0.4, "low": 0.1, "high": 0.7}, "sample_size": 8, "enough": False}],
}
SEGMENTS = {
    "north": Segment(id="north", name="North", customers=100, revenue=Decimal(9000), margin=Decimal(4000), cost_to_serve=Decimal(500), retention_rate=Decimal("0.7")),
    "south": Segment(id="south", name="South", customers=100, revenue=Decimal(5000), margin=Decimal(1000), retention_rate=Decimal("0.3")),
}
BELIEFS = ExecutiveBeliefs(
    tiers=(BelievedTier("top", Decimal("0.1"), Decimal("0.2"), Decimal("0.5")),), retention_rate=Decimal("0.62"),
    products_per_customer=Decimal(3), acquisition_cost=Decimal(40),
)


def analysis(**changes: Any) -> dict[str, Any]:
    """A copy of the analysis with some parts changed."""
    return deepcopy(ANALYSIS) | changes


def timeless() -> dict[str, Any]:
    """The analysis of a file without dates."""
    return analysis(**dict.fromkeys(TIMELESS))


def known(found: dict[str, Any] | None, sheets: dict[str, dict[str, Any]] | None = None, values: dict[str, Any] | None = None) -> Known:
    """What an evaluation sees: the file (None for none), worksheets and values of other instruments."""
    rows = dict(sheets or {})
    if found is not None:
        rows["customer-file"] = {"f": CustomerFile(id="f", title="Sales", file_name="sales.csv", fingerprint="abc123", imported=TODAY, analysis=found)}
    return Known(FACTS, {name: Worksheet(name, one) for name, one in rows.items()}, {name: Result(values=one) for name, one in (values or {}).items()})
