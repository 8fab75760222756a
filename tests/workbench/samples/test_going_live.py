"""The sample project goes live in two waves with something left to do, and its adoption corrects the ramp-up."""

from workbench.workings import Workings


def test_the_launch_is_believable_and_shows_its_findings(workings: Workings) -> None:
    first, second = workings.result("go-live-readiness").values
    used = workings.result("training-follow-up")
    flows = workings.result("call-scenarios").values

    assert (first.tone, second.tone) == ("warn", "bad")
    assert 0.85 < second.share < first.share < 1
    assert flows["s-order"].none
    assert (flows["s-care"].dead_ends, flows["s-care"].unreachable) == ((40,), (50,))
    assert 0.4 < used.values.years[1] < 0.6 < used.values.years[2] < 0.9
    assert {one.to for one in used.offers} == {"benefit-lines"}
    assert all(gain.points > 0 for gain in workings.result("training-sessions").values.values())


def test_every_reference_of_the_launch_leads_somewhere(workings: Workings) -> None:
    """A register's page would show what is gone as "no longer there"."""
    rows = lambda name: workings.dossier.worksheet(name).rows  # noqa: E731

    assert {one.interface for one in rows("interface-work").values()} <= set(rows("interfaces"))
    assert {key for one in rows("configuration-items").values() for key in one.needs} <= set(rows("needs"))
    assert {key for one in rows("configuration-items").values() for key in one.rules} <= set(rows("relationship-rules"))
    assert {key for one in rows("interoperability").values() for key in one.pair} <= set(rows("systems"))
    assert {one.session for one in rows("training-attendance").values()} <= set(rows("training-sessions"))
    assert not [entry for name in ("remote-access", "follow-up-answers", "quiz-answers") for entry in workings.dossier.unreadable(name)]


def test_the_report_for_the_gate_has_all_its_chapters(workings: Workings) -> None:
    found = [section.id for section in workings.sections("project-management-report")]

    assert found == ["summary", "roadmap", "module-P2", "module-P1", "readiness", "module-P3", "module-P4", "open-risks"]
