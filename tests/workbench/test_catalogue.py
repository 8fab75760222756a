"""The catalogue joins code and content of one version."""

from dataclasses import replace

from workbench.catalogue import Catalogue
from workbench.content import packaged


def test_a_project_of_older_content_does_without_the_instruments_that_came_later():
    today = packaged()
    older = replace(
        today, questionnaires={name: one for name, one in today.questionnaires.items() if name != "cti-diagnostic"},
        instruments={name: one for name, one in today.instruments.items() if name != "needs"},
    )

    assert {"cti-diagnostic", "needs"} <= set(Catalogue(today).instruments)
    assert not {"cti-diagnostic", "needs"} & set(Catalogue(older).instruments)
