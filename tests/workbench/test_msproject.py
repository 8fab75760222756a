"""The plan goes to Microsoft Project and comes back as it was; a file of elsewhere says what it has to leave behind."""

from decimal import Decimal
from xml.etree.ElementTree import fromstring

import pytest

from phases.answer_types import WrongAnswer
from phases.project_management.plan_rows import PlanSettings, PlanTask
from tests.plans import ROWS, SETTINGS_ROW, TEAM_ROWS, view_of
from workbench.msproject import NAMESPACE
from workbench.msproject_reading import read
from workbench.msproject_writing import write

HEAD = f'<?xml version="1.0" encoding="UTF-8"?><Project xmlns="{NAMESPACE}"><MinutesPerDay>480</MinutesPerDay>'


def _written(settings=SETTINGS_ROW, rows=None, language="fr"):
    return write(view_of(rows or ROWS, TEAM_ROWS, settings), TEAM_ROWS, "Plan", language, "EUR")


def _data(rows):
    return {key: row.model_dump(mode="json", exclude={"id"}, exclude_none=True) for key, row in rows.items()}


def _plain(data):
    """Data with every number as a number: 0.50 is 0.5."""
    return {key: {name: Decimal(value) if name in ("budget", "spent", "baseline_cost", "done", "effort") else value
                  for name, value in row.items()} for key, row in data.items()}


def _foreign(tasks, more=""):
    return f"{HEAD}<Tasks>{tasks}</Tasks>{more}</Project>".encode()


def _task(uid, name="Task", inside=""):
    return f"<Task><UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><WBS>{uid}</WBS><OutlineLevel>1</OutlineLevel>{inside}</Task>"


def _read(content, plan=None, team=None, before=None):
    return read(content, plan or {}, team or {}, before or {}, "fr")


@pytest.mark.parametrize("hours", ["7.5", "4", "24"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_written_is_read_back_without_loss(hours, language):
    settings = PlanSettings(start=SETTINGS_ROW.start, hours_per_day=hours)
    content = _written(settings, language=language)

    found = read(content, {}, {}, {}, language)

    assert _plain(found.tasks) == _plain(_data(ROWS))
    assert (found.faults, {kind for kind, count in found.notes.items() if count}, found.added) == ((), set(), len(ROWS))
    assert found.people["claire"]["name"] == "Claire Morel"


def test_reading_over_the_plan_itself_changes_nothing_and_adds_nobody():
    found = read(_written(), ROWS, TEAM_ROWS, _data(ROWS), "fr")

    assert (found.added, dict(found.people)) == (0, {})
    assert _plain(found.tasks) == _plain(_data(ROWS))


def test_what_was_changed_in_project_is_taken():
    content = _written().decode().replace("<PercentComplete>33<", "<PercentComplete>60<").replace("<Name>Reprendre<", "<Name>Migrer<")

    found = read(content.encode(), ROWS, TEAM_ROWS, _data(ROWS), "fr")

    assert (found.tasks["a"]["done"], found.tasks["c"]["title"]) == ("0.6", "Migrer")


def test_the_file_has_the_fields_that_project_asks_for():
    root = fromstring(_written())
    text = lambda path: root.findtext("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/")))  # noqa: E731
    frame, second = (root.findall(f".//{{{NAMESPACE}}}Task")[place] for place in (1, 2))
    own = lambda task, name: task.findtext(f"{{{NAMESPACE}}}{name}")  # noqa: E731

    assert (text("MinutesPerDay"), text("CurrencyCode"), text("DefaultFinishTime")) == ("450", "EUR", "16:30:00")
    assert (own(frame, "OutlineNumber"), own(frame, "Duration"), own(frame, "FixedCost")) == ("1.1", "PT37H30M0S", "120050")
    assert own(second, "Deadline") == "2024-03-01T16:30:00"
    assert root.findtext(f".//{{{NAMESPACE}}}LinkLag") == "0"
    assert "9000" in {one.text for one in root.iter(f"{{{NAMESPACE}}}LinkLag")}


def test_holidays_stand_in_the_calendars():
    names = [one.text for one in fromstring(_written()).iter(f"{{{NAMESPACE}}}Name")]

    assert "quebec" in names and "france" in names


def test_a_file_of_elsewhere_becomes_a_plan_with_codes_groups_and_links():
    tasks = (
        "<Task><UID>0</UID><Name>Whole</Name><OutlineLevel>0</OutlineLevel></Task>"
        "<Task><UID>1</UID><Name>Phase</Name><WBS>1</WBS><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>"
        "<Task><UID>2</UID><Name>First</Name><WBS>1.1</WBS><OutlineLevel>2</OutlineLevel><Duration>PT16H0M0S</Duration>"
        "<PercentComplete>50</PercentComplete><FixedCost>150000</FixedCost></Task>"
        "<Task><UID>3</UID><Name>Second</Name><WBS>1.2</WBS><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration>"
        "<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>3</Type><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>"
    )

    rows = list(_read(_foreign(tasks)).tasks.values())

    assert [(one["title"], one["code"], one["part_of"], one["after"]) for one in rows] == [
        ("Phase", "1", "", ""), ("First", "1.1", "1", ""), ("Second", "1.2", "1", "1.1 SS+2")]
    assert (rows[1]["days"], rows[1]["done"], rows[1]["budget"]) == (2, "0.5", "1500")
    assert "days" not in rows[0]


@pytest.mark.parametrize(("inside", "note", "field", "value"), [
    ("<Duration>PT12H0M0S</Duration>", "rounded", "days", 2),
    ("<Duration>PT168H0M0S</Duration><DurationFormat>8</DurationFormat>", "elapsed", "days", 5),
    ("<Duration>PT8H0M0S</Duration><ConstraintType>2</ConstraintType><ConstraintDate>2024-05-06T08:00:00</ConstraintDate>",
     "must-start", "not_before", "2024-05-06"),
    ("<Duration>PT8H0M0S</Duration><ConstraintType>3</ConstraintType><ConstraintDate>2024-05-06T17:00:00</ConstraintDate>",
     "must-finish", "finish_by", "2024-05-06"),
    ("<Duration>PT8H0M0S</Duration><ConstraintType>1</ConstraintType>", "as-late-as-possible", "days", 1),
    ("<Duration>PT8H0M0S</Duration><CalendarUID>9</CalendarUID>", "calendar-lost", "calendar", "project"),
    ("<Duration>PT8H0M0S</Duration><Manual>1</Manual><Start>2024-05-06T08:00:00</Start>", "manual", "not_before", "2024-05-06"),
    ("<Duration>PT8H0M0S</Duration><PredecessorLink><PredecessorUID>77</PredecessorUID></PredecessorLink>", "link-lost", "after", ""),
])
def test_what_is_not_taken_as_it_stands_is_counted(inside, note, field, value):
    found = _read(_foreign(_task(1, inside=inside)))
    (row,) = found.tasks.values()

    assert found.notes[note] == 1
    assert row[field] == value


def test_a_person_known_by_name_is_not_added_again():
    more = ("<Resources><Resource><UID>1</UID><Name>claire morel</Name></Resource><Resource><UID>2</UID><Name>Anna</Name></Resource>"
            "<Resource><UID>3</UID><Name>Steel</Name><Type>0</Type></Resource></Resources>"
            "<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment>"
            "<Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID><Units>0.5</Units></Assignment></Assignments>")

    found = _read(_foreign(_task(1, inside="<Duration>PT8H0M0S</Duration>"), more), team=TEAM_ROWS)
    (row,) = found.tasks.values()

    assert [one["name"] for one in found.people.values()] == ["Anna"]
    assert row["people"] == ["claire", *found.people]
    assert (row["effort"], found.notes["not-a-person"]) == ("0.5", 1)


def test_a_task_of_the_same_code_is_the_same_row():
    plan = {"x": PlanTask(title={"fr": "Ancien", "en": "Old"}, code="1", days=2)}

    found = _read(_foreign(_task(1, "Nouveau", "<Duration>PT24H0M0S</Duration>")), plan, before=_data(plan))

    assert found.added == 0
    assert found.tasks["x"]["title"] == {"fr": "Nouveau", "en": "Old"}
    assert found.tasks["x"]["days"] == 3


@pytest.mark.parametrize("content", [
    b"", b"not xml", b"<Project/>", b"<html/>",
    b'<!DOCTYPE a [<!ENTITY b "c">]><Project xmlns="http://schemas.microsoft.com/project">&b;</Project>',
])
def test_what_is_no_such_file_is_refused(content):
    with pytest.raises(WrongAnswer, match="not-a-project-file"):
        _read(content)


def test_numbers_that_are_none_do_no_harm():
    found = _read(f'<Project xmlns="{NAMESPACE}"><MinutesPerDay>x</MinutesPerDay><Tasks>'
                  f'{_task(1, inside="<Duration>P1D</Duration><FixedCost>NaN</FixedCost><OutlineLevel>x</OutlineLevel>")}</Tasks></Project>'.encode())

    assert len(found.tasks) == 1
