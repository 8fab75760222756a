"""What the reading and the writing of Microsoft Project's XML share (the Project XML Data Interchange, MSPDI).

Lags are tenths of a minute, money hundredths, durations hours; a link's and a constraint's kind are numbers. What Project
has no field of its own for stands in its free text and number fields, which it keeps.
"""

from collections.abc import Mapping
from decimal import Decimal

from phases.project_management.scheduling import LinkKind

NAMESPACE = "http://schemas.microsoft.com/project"
MEDIA_TYPE = "application/xml; charset=utf-8"
LINKS: Mapping[LinkKind, str] = {"FF": "0", "FS": "1", "SF": "2", "SS": "3"}
AS_SOON_AS_POSSIBLE, START_NO_EARLIER = "0", "4"
DAYS, DAYS_OF_LAG = "7", "7"
CODE, ROW, OTHER_TITLE, OTHER_REMARKS = "188743731", "188743734", "188743737", "188743740"
DONE, EFFORT = "188743767", "188743768"
FIELDS: Mapping[str, tuple[str, str]] = {
    CODE: ("Text1", "Code"), ROW: ("Text2", "Workbench row"),
    OTHER_TITLE: ("Text3", "Title in the other language"), OTHER_REMARKS: ("Text4", "Remarks in the other language"),
    DONE: ("Number1", "Share done"), EFFORT: ("Number2", "Part of the day"),
}
"""The free fields by their id: name and alias."""
TENTHS_A_MINUTE, MINUTES = 10, 60
HUNDREDTHS = Decimal(100)


def lag_of(days: int, hours: Decimal) -> int:
    """A lag of working days in tenths of minutes."""
    return int(days * hours * MINUTES * TENTHS_A_MINUTE)
