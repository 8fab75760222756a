"""The catalogue joins code and content of one version."""

from dataclasses import replace

from workbench.catalogue import Catalogue
from workbench.content import packaged
from workbench.content_versions import newest


def test_a_project_of_older_content_does_without_the_instruments_that_came_later():
    today = packaged()
    older = replace(
        today, questionnaires={name: one for name, one in today.questionnaires.items() if name != "cti-diagnostic"},
        instruments={name: one for name, one in today.instruments.items() if name != "needs"},
    )

    assert {"cti-diagnostic", "needs"} <= set(Catalogue(today).instruments)
    assert not {"cti-diagnostic", "needs"} & set(Catalogue(older).instruments)


def test_every_item_and_gate_of_the_method_has_its_instrument():
    assert [item for item, instruments in newest().coverage().items() if not instruments] == []
