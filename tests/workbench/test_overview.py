"""A project at a glance."""

from workbench.overview import glance, last_changes


def test_a_new_project_stands_in_the_first_phase_with_a_first_step(dossier):
    seen = glance(dossier.session, dossier.project)

    assert seen.phase.id == "vision"
    assert seen.step is not None
    assert (seen.progress.settled, seen.progress.asked > 0) == (0, True)


def test_an_entry_moves_the_progress(dossier):
    before = glance(dossier.session, dossier.project).progress.settled
    dossier.add("needs", {"title": "Phones", "area": "cti"})
    dossier.session.commit()

    assert glance(dossier.session, dossier.project).progress.settled == before + 1


def test_a_project_has_changed_when_its_last_entry_was_saved(dossier):
    began = last_changes(dossier.session, [dossier.project])[dossier.project.id]
    entry = dossier.add("needs", {"title": "Phones", "area": "cti"})

    assert began == dossier.project.created
    assert last_changes(dossier.session, [dossier.project])[dossier.project.id] == entry.saved
