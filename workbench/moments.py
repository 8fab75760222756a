"""Moments as a person reads them: the time today, the day before that."""

from datetime import UTC, datetime

from flask_babel import format_datetime


def aware(moment: datetime) -> datetime:
    """The moment with its zone; the embedded database may give UTC back without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def moment_words(moment: datetime, now: datetime) -> str:
    """`10:42` for today, `3 May 2026, 10:42` for another day."""
    moment = aware(moment)
    if moment.date() == now.date():
        return format_datetime(moment, "HH:mm")
    return format_datetime(moment, "d MMM y, HH:mm")
