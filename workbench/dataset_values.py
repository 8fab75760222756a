"""SQL that reads dates, amounts and identifiers out of text columns, and guesses how they are written."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

GUESS_ROWS = 50_000
MISSING = ("", "na", "n/a", "nan", "null", "none", "nil", "#n/a", "-", "?")
GUESTS = ("guest", "guests", "invité", "invite", "invités", "anonymous", "anonyme", "unknown", "inconnu", "inconnue")
MONTHS = {
    1: "jan|janv|january|janvier", 2: "feb|fev|fév|févr|february|février|fevrier", 3: "mar|mars|march",
    4: "apr|avr|april|avril", 5: "may|mai", 6: "jun|june|juin", 7: "jul|juil|july|juillet",
    8: "aug|aoû|aou|août|aout|august", 9: "sep|sept|september|septembre", 10: "oct|october|octobre",
    11: "nov|november|novembre", 12: "dec|déc|december|décembre|decembre",
}
CURRENCY = r"(?i)(EUR|USD|GBP|CHF|CAD|AUD|JPY|SEK|NOK|DKK|PLN|CZK|kr|fr\.?|[€$£¥])"
SPACES = r"[\s\x{00A0}\x{202F}\x{2009}''’]"


def _date(year: str, month: str, day: str) -> str:
    full = f"CASE WHEN length({year}) = 2 THEN (CASE WHEN {year} < '70' THEN '20' ELSE '19' END) || {year} ELSE {year} END"
    return f"TRY_CAST({full} || '-' || lpad({month}, 2, '0') || '-' || lpad({day}, 2, '0') AS DATE)"


def _parts(text: str, pattern: str, order: tuple[int, int, int]) -> str:
    year, month, day = (f"regexp_extract({text}, '{pattern}', {place})" for place in order)
    return _date(year, month, day)


def _worded(text: str) -> str:
    month_first = r"^\p{L}+\.?[ -]+(\d{1,2}),?[ -]+(\d{4})"
    day_first = r"^(?:\p{L}+\.?,? +)?(\d{1,2})(?:er|st|nd|rd|th)?[ -/]*\p{L}+\.?[ -/,]*(\d{4}|\d{2})"
    cases = " ".join(
        f"WHEN regexp_matches(lower({text}), '(^|[^\\p{{L}}])({words})\\.?([^\\p{{L}}]|$)') THEN '{month:02d}'"
        for month, words in MONTHS.items()
    )
    month = f"(CASE {cases} END)"
    first = _date(f"regexp_extract({text}, '{month_first}', 2)", month, f"regexp_extract({text}, '{month_first}', 1)")
    second = _date(f"regexp_extract({text}, '{day_first}', 2)", month, f"regexp_extract({text}, '{day_first}', 1)")
    return f"coalesce({first}, {second})"


def _since_1970(text: str, pattern: str, each: int) -> str:
    days = f"floor(TRY_CAST({text} AS DOUBLE) / {86_400 * each})::INTEGER"
    return f"CASE WHEN regexp_matches({text}, '{pattern}') THEN DATE '1970-01-01' + {days} END"


def date_readings(text: str) -> dict[str, str]:
    """SQL of a date for each way in which dates are written; the time of day, if any, is left out."""
    three = r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:$|[ T,])"
    year_first = r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[ T])"
    return {
        "year-month-day": f"coalesce(TRY_CAST({text} AS DATE), {_parts(text, year_first, (1, 2, 3))})",
        "digits": _parts(text, r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:$|[ T]|\d{4}$|\d{6}$|\.0+$)", (1, 2, 3)),
        "day-month-year": _parts(text, three, (3, 2, 1)),
        "month-day-year": _parts(text, three, (3, 1, 2)),
        "worded": _worded(text),
        "seconds": _since_1970(text, r"^1\d{9}(\.\d+)?$", 1),
        "milliseconds": _since_1970(text, r"^1\d{12}(\.\d+)?$", 1000),
        "spreadsheet-number": (
            f"CASE WHEN regexp_matches({text}, '^[1-6]\\d{{4}}(\\.\\d+)?$') "
            f"THEN DATE '1899-12-30' + floor(TRY_CAST({text} AS DOUBLE))::INTEGER END"
        ),
    }


def _number(text: str, decimal: str) -> str:
    thousands = {".": ",", ",": r"\."}[decimal]
    mark = {".": r"\.", ",": ","}[decimal]
    pattern = f"^(\\d{{1,3}}({thousands}\\d{{3}})+|\\d*)({mark}\\d*)?$"
    plain = f"replace(replace({text}, '{'.' if decimal == ',' else ','}', ''), ',', '.')"
    number = f"coalesce(TRY_CAST({plain} AS DECIMAL(24,6)), TRY_CAST({text} AS DOUBLE)::DECIMAL(24,6))"
    scientific = r"^\d+(\.\d+)?[eE][+-]?\d+$"
    return (
        f"CASE WHEN {text} <> '' AND {text} NOT IN ('.', ',') AND regexp_matches({text}, '{pattern}') "
        f"OR regexp_matches({text}, '{scientific}') THEN {number} END"
    )


def amount_reading(text: str, decimal: str) -> str:
    """SQL of a decimal number from text with the given decimal mark; signs, brackets and currencies are understood."""
    bare = f"replace(regexp_replace(regexp_replace({text}, '{SPACES}', '', 'g'), '{CURRENCY}', '', 'g'), '−', '-')"
    digits = f"regexp_replace({bare}, '^[-+(]|[-)]$', '', 'g')"
    sign = f"CASE WHEN regexp_matches({bare}, '^-|^\\(.*\\)$|-$') THEN -1 ELSE 1 END"
    reading = f"({sign}) * ({_number(digits, decimal)})"
    # The plain form is tried first: the patterns are slow, and few files need them.
    return f"coalesce(TRY_CAST({text} AS DECIMAL(24,6)), {reading})" if decimal == "." else reading


def _millionths(amount: str) -> str:
    return f"TRY_CAST(round(({amount})::DOUBLE * 1000000) AS BIGINT)"


def cents(amount: str) -> str:
    """SQL of integer cents, halves away from zero, so that a refund undoes its purchase.

    By way of whole millionths, so that 1.005 is above the half, and in integers: decimals cost ten times as much.
    """
    return f"(sign({_millionths(amount)}) * ((abs({_millionths(amount)}) + 5000) // 10000))::BIGINT"


def has_more_decimals(amount: str) -> str:
    """SQL that tells whether an amount has more decimals than cents; a float's last digit does not count."""
    return f"coalesce(abs({_millionths(amount)}) % 10000 BETWEEN 10 AND 9990, FALSE)"


@dataclass(frozen=True)
class Reading:
    """How a column is read: the way chosen, whether another way fits as well, and the share of values it reads."""

    way: str
    ambiguous: bool
    share_read: float


def _shares(engine: duckdb.DuckDBPyConnection, source: str, column: str, readings: dict[str, str]) -> dict[str, int]:
    counts = ", ".join(f"count({reading})" for reading in readings.values())
    row = engine.execute(f"SELECT count(*), {counts} FROM (SELECT {column} FROM {source}) WHERE {column} <> ''").fetchone()
    return dict(zip(("all", *readings), row, strict=True))


def guess_dates(engine: duckdb.DuckDBPyConnection, source: str, column: str) -> Reading:
    """How dates are written: what reads most of a sample; day against month is decided over all rows, then by order."""
    readings = date_readings(column)
    found = _shares(engine, f"(FROM {source} LIMIT {GUESS_ROWS})", column, readings)
    way = max(readings, key=lambda name: found[name])
    pair = ("day-month-year", "month-day-year")
    if way in pair:
        found = _shares(engine, source, column, {name: readings[name] for name in pair})
        way = max(pair, key=lambda name: found[name])
        if found[pair[0]] == found[pair[1]]:
            return _by_order(engine, source, column, found)
    return Reading(way, False, found[way] / found["all"] if found["all"] else 0.0)


def _by_order(engine: duckdb.DuckDBPyConnection, source: str, column: str, found: dict[str, int]) -> Reading:
    """Day and month could be swapped in every date: files are often in order of time, else days come first."""
    steps = {}
    for name in ("day-month-year", "month-day-year"):
        dates = f"SELECT {date_readings(column)[name]} AS day FROM {source} LIMIT {GUESS_ROWS}"
        steps[name] = engine.execute(
            f"SELECT count(*) FILTER (day < earlier), count(DISTINCT day) FROM "
            f"(SELECT day, lag(day) OVER () AS earlier FROM ({dates}))"
        ).fetchone()
    backwards = {name: step[0] for name, step in steps.items()}
    ordered = [name for name, times in backwards.items() if times == 0]
    share = found["day-month-year"] / found["all"] if found["all"] else 0.0
    if len(ordered) == 1 and steps[ordered[0]][1] > 2:
        return Reading(ordered[0], False, share)
    same = engine.execute(
        f"SELECT count(*) FILTER ({date_readings(column)['day-month-year']} <> {date_readings(column)['month-day-year']}) "
        f"FROM {source}"
    ).fetchone()[0]
    return Reading("day-month-year", (same or 0) > 0, share)


def guess_decimal(engine: duckdb.DuckDBPyConnection, source: str, column: str) -> Reading:
    """Decimal mark of amounts: the one that reads more of a sample; where both do, the one that is no thousands mark."""
    readings = {mark: amount_reading(column, mark) for mark in (".", ",")}
    sample = f"(FROM {source} LIMIT {GUESS_ROWS})"
    found = _shares(engine, sample, column, readings)
    way = "," if found[","] > found["."] else "."
    differ = engine.execute(
        f"SELECT count(*) FILTER ({readings['.']} <> {readings[',']}) FROM (SELECT {column} FROM {sample}) WHERE {column} <> ''"
    ).fetchone()[0]
    ambiguous = found["."] == found[","] and (differ or 0) > 0
    return Reading(way, ambiguous, found[way] / found["all"] if found["all"] else 0.0)
