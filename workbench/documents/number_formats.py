"""How a spreadsheet shows a figure of each unit, in the code that spreadsheets share."""

from phases.method import Unit

_CODES: dict[str, str] = {
    "share": "0.0%",
    "months": "0",
    "years": "0.0",
    "level": "0.0",
    "points": "0.0",
    "date": "yyyy-mm-dd",
}


def number_format(unit: Unit, currency: str, cents: bool = True) -> str:
    """The number format of a unit; money carries its currency, and its cents where they are wanted."""
    if unit == "money":
        return f'#,##0{".00" if cents else ""} "{currency}"'
    return _CODES.get(unit, "General")
