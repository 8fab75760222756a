"""Working days, counted: which day is how many working days after another, on one calendar."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import accumulate

DaysOff = Callable[[int], AbstractSet[date]]
"""The days of a year on which nobody works, besides Saturdays and Sundays."""

WEEK, WORKING = 7, 5
YEAR = 366
LAST = date.max.toordinal()


def no_days_off(year: int) -> AbstractSet[date]:
    """A calendar that knows weekends only."""
    return frozenset()


class WorkingDays:
    """The working days of a calendar as a row without an end, numbered by an index that grows by one a day.

    An *instant* is the beginning of a day, as its ordinal (`date.toordinal`); the end of a day is the
    beginning of the next. The row is built year by year, as far as somebody asks.
    """

    def __init__(self, about: date, days_off: DaysOff = no_days_off) -> None:
        self._days_off = days_off
        self._begin = self._end = about.toordinal()
        self._days: list[int] = []
        self._gone: list[int] = []
        self._shift = 0
        self._grow_ahead()
        self._grow_back()

    def index(self, instant: int) -> int:
        """The index of the first working day that begins at an instant or later."""
        return self._place(instant) - self._shift

    def day(self, index: int) -> int:
        """The beginning of the working day of that index."""
        while index + self._shift >= len(self._days):
            self._grow_ahead()
        while index + self._shift < 0:
            self._grow_back()
        return self._days[index + self._shift]

    def after(self, instant: int, days: int) -> int:
        """The instant so many working days later, at the end of a day; earlier, at its beginning, where negative."""
        if not days:
            return instant
        place = self._place(instant) + (days - 1 if days > 0 else days)
        if not 0 <= place < len(self._days):
            return self.day(place - self._shift) + (days > 0)
        return self._days[place] + (days > 0)

    def between(self, first: int, last: int) -> int:
        """How many working days lie between two instants; negative where the second comes first."""
        return self.index(last) - self.index(first)

    def listed(self, first: date, last: date) -> list[date]:
        """The working days from one date to another, both included."""
        begin, end = self.index(first.toordinal()), self.index(last.toordinal() + 1)
        return [date.fromordinal(self.day(place)) for place in range(begin, end)]

    def _place(self, instant: int) -> int:
        """How many of the days in the row begin before an instant."""
        while instant >= self._end:
            self._grow_ahead()
        while instant < self._begin:
            self._grow_back()
        return self._gone[instant - self._begin]

    def _grow_ahead(self) -> None:
        # Twice as long each time, so that a plan of decades is counted but a few times.
        longer = max(YEAR, self._end - self._begin)
        self._days += self._worked(self._end, self._end + longer)
        self._end += longer
        self._count()

    def _grow_back(self) -> None:
        earlier = self._worked(self._begin - YEAR, self._begin)
        self._days = earlier + self._days
        self._shift += len(earlier)
        self._begin -= YEAR
        self._count()

    def _count(self) -> None:
        """For every day of the row the working days before it, so that none is searched for."""
        worked = set(self._days)
        self._gone = list(accumulate((one in worked for one in range(self._begin, self._end - 1)), initial=0))

    def _worked(self, begin: int, end: int) -> list[int]:
        first, last = (date.fromordinal(min(max(one, 1), LAST)).year for one in (begin, end))
        off = {one.toordinal() for year in range(first, last + 1) for one in self._days_off(year)}
        # Ordinal 1 is a Monday, so that the remainder by seven tells the day of the week.
        return [one for one in range(begin, end) if (one - 1) % WEEK < WORKING and one not in off]
