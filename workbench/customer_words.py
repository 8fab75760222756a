"""What the engine says of a customer file, in the person's words: quality, warnings, steps and faults."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from phases.method import Quantity, speaker
from workbench import here
from workbench.dataset_wording import SENTENCES

say = speaker("customer-file")
LEFT_OUT = ("unreadable_dates", "unreadable_amounts", "future_dates")
APART = ("missing_ids", "guests")


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)(?::[^}]*)?\}", template)
    return re.compile("".join(re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+?)" for place, part in enumerate(parts)))


_WARNINGS = {key: _pattern(template) for key, template in SENTENCES.items()}


def warning_words(said: str) -> str:
    """A warning of the engine in the person's language; as it was said where it is a new one."""
    for key, pattern in _WARNINGS.items():
        if found := pattern.fullmatch(said):
            return here.speaker().words(say(f"warning-{key}", **{name: _read(value) for name, value in found.groupdict().items()}))
    return said


def _read(value: str) -> Any:
    """A value of a warning as a figure or a month, to be said in the person's language."""
    if found := re.fullmatch(r"([+-]?\d+(?:\.\d+)?)%", value):
        return Quantity(Decimal(found[1]) / 100, "share")
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return Quantity(Decimal(value))
    if found := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return speaker("customer-facts")(f"month-{int(found[2])}", year=found[1])
    return value


def quality_rows(quality: Mapping[str, Any]) -> list[list[str]]:
    """Of each oddity that occurs its name, rows, money, and what was done about it."""
    words = here.speaker()
    found = []
    for name, oddity in quality.items():
        if isinstance(oddity, Mapping) and oddity["rows"]:
            money = None if oddity["amount"] is None else Quantity(Decimal(str(oddity["amount"])), "money")
            found.append([words.words(say(f"odd-{name}")), words.cell(Quantity(oddity["rows"])), words.cell(money),
                          words.words(say(_treatment(name, oddity["treatment"])))])
    return found


def _treatment(name: str, treatment: str) -> str:
    if name in LEFT_OUT or treatment == "left out":
        return "done-left-out"
    return "done-apart" if name in APART else f"done-{name}"


def step_words(step: str) -> str:
    """What a running job does."""
    return {
        "fingerprint": _("Taking the file’s fingerprint"), "open": _("Opening the file"), "read": _("Reading the rows"),
        "number customers": _("Numbering the customers"), "transactions": _("Sorting the purchases"),
        "tidy up": _("Tidying up"), "customers": _("Adding up customer by customer"), "summary": _("Fitting the models"),
        "value": _("Who brings the money"), "loyalty": _("Who comes back"), "segments": _("Comparing the segments"),
    }.get(step, _("Waiting for its turn."))


def fault_words(said: str) -> str:
    """What was wrong with a file, in one sentence in the person's language."""
    for pattern, words in _faults():
        if found := re.fullmatch(pattern, said):
            return words % found.groupdict()
    if re.match(r"^(The|There|No|Give|“)\b", said):
        return said
    return _("The file could not be analysed. Nothing is lost: look at the columns chosen, then start again.")


def _faults() -> list[tuple[str, str]]:
    return [
        (r"The column “(?P<column>.+)” does not hold dates(?P<example>.*)\.",
         _("The column “%(column)s” does not hold dates. Choose another one, or say how dates are written.")),
        (r"The column “(?P<column>.+)” does not hold amounts(?P<example>.*)\.",
         _("The column “%(column)s” does not hold amounts. Choose another one, or say what the decimal mark is.")),
        (r"No row has a customer, a date and an amount.*",
         _("No row has a customer, a date and an amount that can be read, on or before the reference date.")),
        (r"There is no file .*", _("The file is no longer there: upload it again.")),
        (r"The file .* is empty\.", _("The file is empty.")),
        (r"The file .* cannot be read as Parquet\.", _("The file cannot be read as Parquet.")),
        (r"The file .* cannot be read as a spreadsheet\.", _("The file cannot be read as a spreadsheet.")),
        (r"The file .* is neither text nor Parquet nor a spreadsheet\.",
         _("The file is neither text nor Parquet nor a spreadsheet.")),
        (r"The file .* cannot be unpacked; .*", _("The file cannot be unpacked; unpack it yourself and import what is in it.")),
        (r"The archive .* holds (?P<files>\d+) files; .*",
         _("The archive holds %(files)s files; import the one with the customers alone.")),
        (r"The file .* is too large once unpacked; .*", _("The file is too large once unpacked; import a part of it.")),
        (r"There is no column “(?P<column>.+)”; .*", _("There is no column “%(column)s” in the file.")),
        (r"The calibration must be shorter than the observation, which has (?P<days>\d+) days\.",
         _("The weeks kept to fit the models must be fewer than the file covers: %(days)s days.")),
        (r"The customers of the earlier file were deleted.*",
         _("The customers were deleted; only the results are left.")),
    ]
