"""The simulator: who and why are chosen, and the page says which rule answers."""

import pytest

from tests.bench import dossier_of

ROWS = {
    "segments": {"a": {"name": "Loyal"}, "b": {"name": "New"}},
    "interaction-reasons": {"fault": {"title": "Broken part", "whose": "customer"}},
    "relationship-rules": {
        "all": {"title": "Everyone", "treatment": "Within two days", "delay": "two-days"},
        "loyal": {"title": "Loyal first", "treatment": "Call back at once", "segment": "a", "priority": 1},
        "phone": {"title": "By phone", "treatment": "Ask for a photograph", "channel": "telephone", "priority": 1},
    },
}


@pytest.fixture
def play(database, cast, project, client_of):
    with database.session(write=True) as session:
        for register, rows in ROWS.items():
            for row, data in rows.items():
                dossier_of(session, project, cast.lead).put(register, row, data)
        session.commit()

    def played(**chosen):
        return client_of(cast.lead).get(f"/projects/{project.slug}/strategy/relationship-rules/simulator", query_string=chosen).text

    return played


def test_the_rule_that_wins_is_shown_with_those_it_passes_over(play):
    page = play(segment="a", reason="fault", channel="website")

    assert page.index("Call back at once") < page.index("Within two days")
    assert "Ask for a photograph" not in page


def test_rules_that_quarrel_are_shown_together(play):
    page = play(segment="a", reason="fault", channel="telephone")

    assert "Call back at once" in page and "Ask for a photograph" in page
    assert "stands level" in page


def test_nonsense_in_the_address_falls_back_to_the_first_choice(play):
    assert "Call back at once" in play(segment="nobody", channel="pigeon")
