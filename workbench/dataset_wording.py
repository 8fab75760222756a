"""Plain English sentences for what the command line says of customer figures."""

from __future__ import annotations

from phases.strategy.customer_warnings import Remark

SENTENCES = {
    "too-few-repeat-customers": "Customers who bought again are {repeat_customers}, and {fewest} are needed: "
                                "historic value only.",
    "history-too-short": "The history of {history_days} days is shorter than two typical intervals of "
                         "{median_interval_days} days between purchases: historic value only.",
    "no-purchase-dates": "The file has one row per customer and no dates of purchase: historic value only.",
    "no-repeat-spend": "Too few repeat purchases have a spend above zero: there is no spend model.",
    "one-time-buyers-unknown": "One-time buyers: {one_time_buyers} ({share:.0%}); nothing tells whether they are still "
                               "customers.",
    "purchase-model-at-limit": "The purchase model did not settle on a best fit: do not rely on its predictions.",
    "hold-out-fails": "The purchase model missed the hold-out period by {error:+.0%}: do not rely on its predictions.",
    "spend-has-no-mean": "The spend model has no mean (q = {q:.2f}, 1 or less): no expected spend is given.",
    "spend-depends-on-count": "Spend per purchase goes with the number of purchases (correlation {correlation:.2f}, "
                              "beyond {limit}): the spend model is biased.",
    "spend-model-at-limit": "The spend model did not settle on a best fit: do not rely on it.",
    "ambiguous-date": "Day and month could be swapped in every date; the day was read first.",
    "ambiguous-amount": "The mark in the amounts could separate thousands or decimals; it was read as “{mark}” for decimals.",
    "partial-last-month": "The last month, {month}, is observed until day {day} only.",
    "no-revenue": "The total revenue is zero or less: there are no shares and no Gini index.",
    "negative-values": "Customers with a value below zero, netted in all shares and in the Gini index: {customers}.",
    "left-out": "Rows left out because {kind}: {rows}.",
    "guests": "Rows without a known customer, kept in a line of their own: {rows}.",
    "duplicates-kept": "Rows that repeat another one exactly, kept because they may be second purchases: {rows}.",
    "duplicates-dropped": "Rows that repeat another one exactly, left out: {rows}.",
    "future-dates": "Rows dated after the reference date, or after today, left out: {rows}.",
}


def sentence(remark: Remark) -> str:
    """The sentence of a remark with its values filled in."""
    return SENTENCES[remark.key].format(**remark.values)
