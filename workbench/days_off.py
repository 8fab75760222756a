"""Public holidays by calendar and year, with their names in both languages."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from phases.method import LocalText

PLACES: Mapping[str, tuple[str, str | None, str]] = {
    "france": ("FR", None, "en_US"),
    "alsace-moselle": ("FR", "57", "en_US"),
    "quebec": ("CA", "QC", "en_CA"),
}
"""For each calendar the country, its part, and the English that its names stand in."""
FIRST, LAST = 1990, 2100
"""Further away nobody knows what will be a holiday."""


@lru_cache(maxsize=512)
def days_off(calendar: str, year: int) -> Mapping[date, LocalText]:
    """The public holidays of a year; none for a calendar that only knows weekends."""
    if calendar not in PLACES or not FIRST <= year <= LAST:
        return {}
    # Half a second that only a project with a plan has to spend.
    import holidays

    country, part, english = PLACES[calendar]
    french, foreign = (holidays.country_holidays(country, subdiv=part, years=year, language=one) for one in ("fr", english))
    return {day: {"fr": french[day].replace("'", "’"), "en": foreign[day].replace("'", "’")} for day in sorted(french)}
