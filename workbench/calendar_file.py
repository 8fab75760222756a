"""An iCalendar file (RFC 5545): events of whole days, folded, escaped and dated as the standard asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//CRM Workbench//Engagement plan//EN"
LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something that lasts whole days, from the first to the last, both included; `id` stays the same for ever."""

    id: str
    title: str
    first: date
    last: date
    description: str = ""


def calendar(name: str, events: Iterable[CalendarEvent], made: datetime) -> bytes:
    """The file's bytes; `made` is the moment that every event is stamped with."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-CALNAME:{_escaped(name)}"]
    for event in events:
        lines += _event(event, made)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(event: CalendarEvent, made: datetime) -> list[str]:
    # The end of an event of whole days is the day after its last one (3.6.1).
    after = event.last + timedelta(days=1)
    lines = ["BEGIN:VEVENT", f"UID:{_escaped(event.id)}", f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
             f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}",
             f"SUMMARY:{_escaped(event.title)}", "TRANSP:TRANSPARENT"]
    return [*lines, *([f"DESCRIPTION:{_escaped(event.description)}"] if event.description else []), "END:VEVENT"]


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, the later ones begun by a space; no letter is cut in two (3.1)."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
