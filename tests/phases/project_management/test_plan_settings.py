"""The page of the plan's settings names the days on which nobody works."""

from datetime import date

import pytest

from phases.project_management.plan_rows import SETTINGS, PlanSettings
from phases.project_management.plan_settings import evaluate
from phases.project_management.team import Absence
from tests.plans import known_plan


def _days(calendar, absences=None):
    known = known_plan({}, settings=PlanSettings(start=date(2024, 1, 8), calendar=calendar), absences=absences)
    (section,) = evaluate(known).sections
    return {row[0].value: row[1] for row in section.blocks[0].rows}


@pytest.mark.parametrize(("calendar", "day", "name"), [
    ("france", date(2024, 5, 9), "Ascension"), ("quebec", date(2024, 6, 24), "Fête nationale du Québec"),
    ("alsace-moselle", date(2024, 12, 26), "Saint-Étienne"),
])
def test_holidays_stand_with_their_names(calendar, day, name):
    assert _days(calendar)[day]["fr"].casefold() == name.casefold()


def test_closures_of_everybody_stand_beside_the_holidays_and_part_days_do_not():
    closed = {"a": Absence(reason="Closed", first=date(2024, 8, 5), last=date(2024, 8, 6)),
              "b": Absence(reason="Slow", first=date(2024, 8, 12), last=date(2024, 8, 12), share="0.5"),
              "c": Absence(reason="Leave", person="ann", first=date(2024, 8, 13), last=date(2024, 8, 13))}

    assert list(_days("weekends", closed)) == [date(2024, 8, 5), date(2024, 8, 6)]


def test_without_settings_nothing_is_shown():
    assert evaluate(known_plan({}, **{SETTINGS: {}})).sections == ()
