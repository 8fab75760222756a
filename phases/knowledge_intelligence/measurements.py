"""Measurements (K1.2): what each indicator showed on a day; a reminder tells its owner when the next one is due."""

from collections.abc import Iterator

from phases.knowledge_intelligence.dashboard import READS as DASHBOARD_READS
from phases.knowledge_intelligence.dashboard import Measured, measured
from phases.knowledge_intelligence.indicator_state import in_months
from phases.knowledge_intelligence.indicators import ID as INDICATORS
from phases.knowledge_intelligence.indicators import MEASUREMENTS, MONTHS, Measurement
from phases.method import Instrument, Known, Provenance, Reminder, Result, speaker

ID = MEASUREMENTS
say = speaker(ID)


def evaluate(known: Known) -> Result:
    """When each indicator is to be measured next."""
    return Result(reminders=tuple(reminder for one in measured(known) for reminder in _next(known, one)))


def _next(known: Known, one: Measured) -> Iterator[Reminder]:
    """The day of the next measurement; none for what the customer files give."""
    last = one.standing.last
    if one.indicator.comes_from == "typed":
        due = in_months(last.day, MONTHS[one.indicator.rhythm]) if last else known.facts.today
        yield Reminder(say("measure", indicator=one.indicator.title), due, Provenance(INDICATORS, one.id), one.indicator.owner)


INSTRUMENT = Instrument(
    ID, "register", ("K1.2",), row=Measurement, evaluate=evaluate,
    reads=tuple(name for name in DASHBOARD_READS if name != ID), reminds=True,
)
