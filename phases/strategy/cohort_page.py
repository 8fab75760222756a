"""Retention data (S3.3): who comes back, cohort by cohort and segment by segment, and when a new customer is paid back."""

from collections.abc import Iterator
from typing import Any

from phases.method import Block, Figure, Instrument, KeyFigure, KeyFigures, Known, Result, Sentence, Words, speaker
from phases.strategy.customer_view import READS, View, evaluating, group_label, page, table, words

ID = "cohort-retention"
say = speaker(ID)
SHOWN = 24
"""Cohorts and months that one picture can still show."""


def _build(known: Known, view: View) -> Result:
    blocks: list[Block] = [_keys(view), *_curve(view), *_heat_map(view), *_money(view), *_yearly(known, view), *_rhythm(view)]
    return page(ID, blocks, _findings(known, view), values=view.part("retention"))


def _last_overall(view: View) -> dict[str, Any] | None:
    return next((row for row in view.part("retention", "overall") or () if row["years_ago"] == 0), None)


def _keys(view: View) -> KeyFigures:
    last, months = _last_overall(view), _payback(view)
    keys = [
        KeyFigure(
            words("retention"),
            view.share(last["retention_rate"]),
            say("kept", kept=view.figure(last["kept"]), before=view.figure(last["before"])),
        )
        if last
        else KeyFigure(words("retention"), say("unknown"))
    ]
    if last:
        keys.append(KeyFigure(say("churn"), view.share(last["churn_rate"]), say("a-year")))
    if months is not None:
        keys.append(KeyFigure(say("payback"), view.figure(months, "months"), say("payback-note")))
    lapse = view.part("rhythm", "intervals", "lapse_days")
    if lapse:
        keys.append(KeyFigure(say("lapse"), say("days", days=view.figure(lapse)), say("lapse-note")))
    return KeyFigures(tuple(keys))


def _payback(view: View) -> int | None:
    """The month by which the middle cohort has paid back what its customers cost; None while it has not."""
    if view.part("provenance", "choices", "acquisition_cost_cents") is None:
        return None
    months = sorted(9999 if one is None else one for one in view.part("cohorts", "payback_months") or ())
    middle = months[len(months) // 2] if months else 9999
    return None if middle == 9999 else middle


def _curve(view: View) -> Iterator[Block]:
    points = [one for one in view.part("cohorts", "curve") or () if 0 < one["months_after"] <= SHOWN and one["retention"] is not None]
    if points:
        shown = table(
            "retention-curve",
            say("curve"),
            ((say("months-after"), "number"), (words("customers"), "number"), (say("active"), "number"), (say("still"), "share")),
            (
                (view.figure(one["months_after"]), view.figure(one["customers"]), view.figure(one["active"]), view.share(one["retention"]))
                for one in points
            ),
        )
        data = {
            "x": [one["months_after"] for one in points],
            "x_label": say("months-after"),
            "unit": "share",
            "series": [{"label": say("still"), "values": [one["retention"] for one in points]}],
        }
        yield Figure("retention-curve", "lines", say("curve"), data, shown)


def _cohorts(view: View) -> list[dict[str, Any]]:
    return list(view.part("cohorts", "cohorts") or ())[-SHOWN:]


def _month(written: str) -> Words:
    """A month of the file, `2024-10`, in words."""
    year, _, number = written.partition("-")
    return words(f"month-{int(number)}", year=year)


def _padded(values: list[Any], width: int) -> list[Any]:
    return [*values[:width], *[None] * (width - len(values))]


def _heat_map(view: View) -> Iterator[Block]:
    cohorts = _cohorts(view)
    if cohorts:
        width = min(SHOWN, max(len(one["retention"]) for one in cohorts))
        values = [_padded(one["retention"], width) for one in cohorts]
        headings = ((say("cohort"), None), (say("size"), "number"), *((str(month), "share") for month in range(width)))
        shown = table(
            "cohorts",
            say("heat-map"),
            headings,
            (
                (_month(one["month"]), view.figure(one["size"]), *(view.share(value) for value in line))
                for one, line in zip(cohorts, values, strict=True)
            ),
        )
        # The month of the first purchase is whole by definition: shown, it would take all the shades.
        data = {
            "cohorts": [_month(one["month"]) for one in cohorts],
            "periods": list(range(1, width)),
            "values": [line[1:] for line in values],
            "x_label": say("months-after"),
            "y_label": say("cohort"),
        }
        if width > 1:
            yield Figure("cohort-retention", "cohort-heat-map", say("heat-map"), data, shown)


def _money(view: View) -> Iterator[Block]:
    cohorts, months = _cohorts(view), view.part("cohorts", "payback_months") or []
    if cohorts:
        paid = list(months)[-len(cohorts) :] or [None] * len(cohorts)
        headings = (
            (say("cohort"), None),
            (say("size"), "number"),
            (say("so-far"), "money"),
            (say("each"), "money"),
            (words("margin"), "money"),
            (say("payback"), "months"),
        )
        yield table(
            "cohort-money",
            say("money"),
            headings,
            (
                (
                    _month(one["month"]),
                    view.figure(one["size"]),
                    view.money(_last(one["cumulative_revenue_cents"])),
                    view.money((_last(one["cumulative_revenue_cents"]) or 0) / one["size"] if one["size"] else None),
                    view.money(_last(one["cumulative_margin_cents"])),
                    view.figure(month, "months"),
                )
                for one, month in zip(cohorts, paid, strict=True)
            ),
        )


def _last(values: list[Any] | None) -> Any:
    return next((one for one in reversed(values or ()) if one is not None), None)


def _yearly(known: Known, view: View) -> Iterator[Block]:
    """Retention year by year, the last one of each segment drawn with its interval."""
    rows = [*(view.part("retention", "overall") or ()), *(view.part("retention", "by_segment") or ())]
    headings = (
        (words("segment"), None),
        (say("year"), None),
        (say("year-before"), "number"),
        (say("came-back"), "number"),
        (words("retention"), "share"),
        (say("from"), "share"),
        (say("to"), "share"),
        (say("churn"), "share"),
        (say("sure"), None),
    )
    shown = table(
        "yearly-retention",
        say("yearly"),
        headings,
        (
            (
                group_label(known, view.grouping, one["segment"]),
                _year(view, one["years_ago"]),
                view.figure(one["before"]),
                view.figure(one["kept"]),
                view.share(one["retention_rate"]),
                view.share(one["low"]),
                view.share(one["high"]),
                view.share(one["churn_rate"]),
                words("enough" if one["enough"] else "too-few"),
            )
            for one in rows
        ),
    )
    last = [one for one in rows if one["years_ago"] == 0]
    if len(last) > 1:
        bands = [
            {
                "label": group_label(known, view.grouping, one["segment"]),
                "low": one["low"],
                "likely": one["retention_rate"],
                "high": one["high"],
                "strong": not one["segment"],
            }
            for one in last
        ]
        yield Figure("yearly-retention", "bands", say("last-year-drawn"), {"bands": bands, "unit": "share"}, shown)
    yield shown


def _year(view: View, ago: int) -> Words:
    return say(f"year-{ago}") if ago < 2 else say("years-before", years=view.figure(ago))


def _rhythm(view: View) -> Iterator[Block]:
    found = view.part("rhythm", "intervals")
    if found:
        headings = ((say("up-to-days"), None), (say("times"), "number"), (say("so-many"), "share"))
        shown = table(
            "purchase-rhythm",
            say("rhythm"),
            headings,
            (
                (
                    _wait(view, one),
                    view.figure(one["times"]),
                    view.share(one["cumulative_share"]),
                )
                for one in found["classes"]
            ),
        )
        data = {
            "labels": [_wait(view, one) for one in found["classes"]],
            "unit": "share",
            "horizontal": True,
            "series": [{"label": say("so-many"), "values": [one["cumulative_share"] for one in found["classes"]]}],
        }
        yield Figure("purchase-rhythm", "bars", say("rhythm-drawn"), data, shown)
        yield shown


def _wait(view: View, one: dict[str, Any]) -> Words:
    return say("beyond") if one["up_to_days"] is None else say("days", days=view.figure(one["up_to_days"]))


def _findings(known: Known, view: View) -> Iterator[Sentence]:
    source, last = (view.source,), _last_overall(view)
    if last:
        yield say(
            "overall", rate=view.share(last["retention_rate"]), low=view.share(last["low"]), high=view.share(last["high"]), rests_on=source
        )
    rows = [one for one in view.part("retention", "by_segment") or () if one["years_ago"] == 0 and one["enough"]]
    if len(rows) > 1:
        best, worst = (choose(rows, key=lambda one: one["retention_rate"]) for choose in (max, min))
        yield say(
            "apart",
            best=group_label(known, view.grouping, best["segment"]),
            rate=view.share(best["retention_rate"]),
            worst=group_label(known, view.grouping, worst["segment"]),
            low=view.share(worst["retention_rate"]),
            rests_on=source,
        )
    lapsed, rhythm = view.part("rhythm", "lapsed"), view.part("rhythm", "intervals")
    if lapsed and rhythm:
        yield say(
            "lapsed",
            count=view.figure(lapsed["lapsed"]),
            share=view.share(lapsed["lapsed_share"]),
            days=view.figure(rhythm["lapse_days"]),
            rests_on=source,
            tone="warn",
        )
    if any(one["last_month_is_partial"] for one in _cohorts(view)[-1:]):
        yield say("partial", rests_on=source)


INSTRUMENT = Instrument(ID, "analysis", ("S3.3",), evaluate=evaluating("retention", _build), reads=READS)
