"""The calendar file reads as the standard asks."""

from datetime import UTC, date, datetime

from workbench.calendar_file import CalendarEvent, calendar

MADE = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
EVENT = CalendarEvent("V1@1", "Horizon, l’épopée; suite", date(2027, 1, 4), date(2027, 1, 8), "Half a day\nHélène " + "é" * 60)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_an_event_of_whole_days_ends_on_the_day_after_its_last() -> None:
    lines = unfolded(calendar("Plan", [EVENT], MADE))

    assert "DTSTART;VALUE=DATE:20270104" in lines
    assert "DTEND;VALUE=DATE:20270109" in lines
    assert "DTSTAMP:20261122T060000Z" in lines


def test_commas_semicolons_and_new_lines_are_escaped() -> None:
    lines = unfolded(calendar("Plan", [EVENT], MADE))

    assert "SUMMARY:Horizon\\, l’épopée\\; suite" in lines
    assert "DESCRIPTION:Half a day\\nHélène " + "é" * 60 in lines


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    pieces = calendar("Plan", [EVENT], MADE).split(b"\r\n")

    assert max(map(len, pieces)) <= 75
    assert all(piece.decode() or piece == b"" for piece in pieces)


def test_a_plan_without_dates_is_an_empty_calendar() -> None:
    lines = unfolded(calendar("Plan", [], MADE))

    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "BEGIN:VEVENT" not in lines
