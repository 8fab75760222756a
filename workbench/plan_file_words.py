"""What a file of Microsoft Project has and the plan has not, in one sentence each."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

_WORDS: Mapping[str, Callable[[int], str]] = {
    "rounded": lambda count: _("Durations that are no whole days, rounded up: %(count)s.", count=count),
    "elapsed": lambda count: _("Durations that run through nights and weekends, turned into working days: %(count)s.", count=count),
    "lag-rounded": lambda count: _("Lags that are no whole days, rounded up: %(count)s.", count=count),
    "lag-lost": lambda count: _("Lags in per cent of a task, not taken: %(count)s.", count=count),
    "link-lost": lambda count: _("Links to tasks of other files, not taken: %(count)s.", count=count),
    "code-changed": lambda count: _("Tasks whose outline code cannot be used here and that get a new one: %(count)s.", count=count),
    "calendar-lost": lambda count: _("Tasks with a calendar of their own, now on the project’s: %(count)s.", count=count),
    "must-start": lambda count: _("Tasks that must start on a day, now not before it: %(count)s.", count=count),
    "must-finish": lambda count: _("Tasks that must finish on a day, now to finish by it: %(count)s.", count=count),
    "start-no-later": lambda count: _("Limits “start no later than”, not taken: %(count)s.", count=count),
    "finish-no-earlier": lambda count: _("Limits “finish no earlier than”, not taken: %(count)s.", count=count),
    "as-late-as-possible": lambda count: _("Tasks to be done as late as possible, now as soon as possible: %(count)s.", count=count),
    "manual": lambda count: _("Tasks scheduled by hand, now computed from their date: %(count)s.", count=count),
    "efforts": lambda count: _("Tasks whose people work different parts of the day; one part holds for all: %(count)s.", count=count),
    "not-a-person": lambda count: _("Material and cost resources, not taken: %(count)s.", count=count),
}


def note_words(kind: str, count: int) -> str:
    """The sentence for a kind of note."""
    return _WORDS[kind](count)
