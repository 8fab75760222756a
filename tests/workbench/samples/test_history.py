"""The history of a sample: parts are told by people on their days, and a version is frozen in between."""

from datetime import date

import pytest

from workbench.baselines import baselines, is_intact
from workbench.dossier import Actor, Dossier
from workbench.samples import history

HEAD = "format: crm-project\nversion: 1\nworksheets:\n"
FIRST = HEAD + '  needs:\n    - {id: a, title: "One record", area: sales, owner: "Marc"}\n    - {id: b, title: "One queue", area: service}\n'
LATER = HEAD + '  needs:\n    - {id: c, title: "One number", area: data}\n'


@pytest.fixture
def parts(tmp_path):
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "first.yaml").write_text(FIRST, "utf-8")
    (folder / "later.yaml").write_text(LATER, "utf-8")
    (tmp_path / "house.history.yaml").write_text(
        '- {part: first.yaml, by: "Anne", day: 2023-05-12}\n- {freeze: then, name: "May", day: 2023-05-13}\n', "utf-8")
    return folder


@pytest.fixture
def followed(dossier, project, cast, parts):
    steps = history.steps_of(parts.with_name("house.history.yaml"), parts)
    history.follow(dossier.session, dossier.project, cast.lead, steps, parts)
    return Dossier(dossier.session, dossier.project, dossier.catalogue, Actor(None, ""))


def test_a_part_was_told_by_somebody_on_its_day(followed):
    second = followed.entry("needs", "b")

    assert (second.saved_by, second.saved.date()) == ("Anne", date(2023, 5, 12))
    assert [(one.person_name, one.at.date()) for one in followed.history("needs", "b")] == [("Anne", date(2023, 5, 12))]


def test_who_answers_for_a_row_told_it(followed):
    assert followed.entry("needs", "a").saved_by == "Marc"


def test_a_part_that_the_history_does_not_name_comes_last_and_today(followed, cast):
    last = followed.entry("needs", "c")

    assert (last.saved_by, last.saved.date() > date(2023, 5, 13)) == (cast.lead.name, True)


def test_a_version_is_frozen_as_things_stood(followed):
    frozen, = baselines(followed.session, followed.project)

    assert (frozen.id, frozen.name, frozen.at.date()) == ("then", "May", date(2023, 5, 13))
    assert [row["row"] for row in frozen.payload["entries"]["needs"]] == ["a", "b"]
    assert is_intact(frozen)


def test_without_a_history_the_parts_come_by_their_names(tmp_path, parts):
    assert [step.part for step in history.steps_of(tmp_path / "none.yaml", parts)] == ["first.yaml", "later.yaml"]
