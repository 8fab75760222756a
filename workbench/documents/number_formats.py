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


def number_format(unit: Unit, currency: str) -> str:
    """The number format of a unit; money carries its currency."""
    return f'#,##0.00 "{currency}"' if unit == "money" else _CODES.get(unit, "General")
