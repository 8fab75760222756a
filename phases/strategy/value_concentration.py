"""The 20-80 split (S2.4): who holds how much of the revenue, as the file has it, whatever the proverb says."""

from collections.abc import Iterator

from phases.method import Figure, Instrument, KeyFigure, KeyFigures, Known, Quantity, Result, Sentence, speaker
from phases.strategy.customer_view import READS, View, evaluating, page, table, words

ID = "concentration"
say = speaker(ID)
EVEN, DEPENDENT = 0.5, 0.75
"""Shares of revenue of the best fifth below which value is spread, and above which it hangs on few."""


def _build(known: Known, view: View) -> Result:
    found = view.part("concentration")
    bands = [(float(share), held) for share, held in found["top_shares"].items() if held is not None]
    margin = view.part("margin_concentration", "top_shares") or {}
    headings = ((say("best"), None), (words("share-of-revenue"), "share"), (words("share-of-margin"), "share"))
    shown = table("top-shares", say("bands"), headings, (
        (say("band", share=Quantity(share, "share")), view.share(held), view.share(margin.get(str(share)))) for share, held in bands
    ))
    marks = [{"label": say("mark", customers=Quantity(share, "share"), value=Quantity(held, "share")), "customers": share, "value": held}
             for share, held in bands if 0.05 <= share <= 0.5]
    curve = found["curve"]
    data = {"customers": [point["customer_share"] for point in curve], "value": [point["value_share"] for point in curve], "marks": marks}
    keys = KeyFigures((
        KeyFigure(say("gini"), Quantity(found["gini"], "number", source=view.source), say("gini-note")),
        KeyFigure(words("customers"), Quantity(found["customers"], source=view.source)),
    ))
    return page(ID, (keys, Figure("concentration-curve", "concentration-curve", say("curve"), data, shown), shown),
                _findings(view), values=found)


def _findings(view: View) -> Iterator[Sentence]:
    found = view.part("concentration")
    fifth, source = found["top_shares"].get("0.2"), (view.source,)
    if fifth is not None:
        tone = "warn" if fifth > DEPENDENT else "plain"
        yield say("fifth", share=Quantity(0.2, "share"), revenue=view.share(fifth), rests_on=source, tone=tone)
        yield say("hangs" if fifth > DEPENDENT else "spread" if fifth < EVEN else "usual", rests_on=source)
    if found["customers_for_80_percent"]:
        yield say("most", count=view.figure(found["customers_for_80_percent"]), customers=view.figure(found["customers"]),
                  share=view.share(found["customers_for_80_percent"] / found["customers"]), level=Quantity(0.8, "share"), rests_on=source)


INSTRUMENT = Instrument(ID, "analysis", ("S2.4",), evaluate=evaluating("concentration", _build), reads=READS)
