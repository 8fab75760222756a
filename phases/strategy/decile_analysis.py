"""Decile analysis (S2.5): ten groups of as many customers, best first, with those who cost more than they bring."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Figure, Instrument, Known, Result, Sentence, Table, speaker
from phases.strategy.customer_view import READS, View, euros, evaluating, page, table, words

ID = "decile-analysis"
say = speaker(ID)


def _build(known: Known, view: View) -> Result:
    blocks = []
    for measure, part in (("revenue", "concentration"), ("margin", "margin_concentration")):
        groups = view.part(part, "groups")
        if groups:
            shown = _table(view, measure, groups)
            blocks += [_figure(measure, groups, shown), shown]
    return page(ID, blocks, _findings(view), values=view.part("concentration", "groups"))


def _table(view: View, measure: str, groups: list[Mapping[str, Any]]) -> Table:
    headings = ((say("decile"), None), (words("customers"), "number"), (words("revenue"), "money"), (words("margin"), "money"),
                (say("share"), "share"), (say("cumulative"), "share"), (say("mean"), "money"), (words("loss-makers"), "number"),
                (say("loss"), "money"))
    return table(f"deciles-{measure}", say(f"by-{measure}"), headings, (
        (str(one["group"]), view.figure(one["customers"]), view.money(one["revenue_cents"]), view.money(one["margin_cents"]),
         view.share(one["share"]), view.share(one["cumulative_share"]), view.money(one["mean_value_cents"]),
         view.figure(one["loss_makers"]), view.money(one["loss_cents"])) for one in groups
    ))


def _figure(measure: str, groups: list[Mapping[str, Any]], shown: Table) -> Figure:
    # Beside the revenue, the margin of the last tenths could not be seen: it has a picture of its own.
    series = [{"label": words(name), "values": [None if one[f"{name}_cents"] is None else euros(one[f"{name}_cents"]) for one in groups]}
              for name in (("revenue", "margin") if measure == "revenue" else ("margin",))
              if any(one[f"{name}_cents"] is not None for one in groups)]
    data = {"labels": [str(one["group"]) for one in groups], "series": series, "unit": "money", "x_label": say("best-first")}
    return Figure(f"deciles-{measure}", "bars", say(f"by-{measure}"), data, shown)


def _findings(view: View) -> Iterator[Sentence]:
    groups, source = view.part("concentration", "groups"), (view.source,)
    best, worst = groups[0], groups[-1]
    if best["share"] is not None:
        yield say("best", share=view.share(best["share"]), last=view.share(worst["share"]), rests_on=source)
    if worst["mean_value_cents"] and worst["mean_value_cents"] > 0:
        yield say("ratio", times=view.figure(round(best["mean_value_cents"] / worst["mean_value_cents"])), rests_on=source)
    losing = sum(one["loss_makers"] or 0 for one in groups)
    if losing:
        yield say("losing", count=view.figure(losing), loss=view.money(abs(sum(one["loss_cents"] or 0 for one in groups))),
                  rests_on=source, tone="bad")
    if view.part("margin_concentration") is None:
        yield say("no-margin", rests_on=source)


INSTRUMENT = Instrument(ID, "analysis", ("S2.5",), evaluate=evaluating("concentration", _build), reads=READS)
