"""Every column of every register has its words, and no words stand for a column that does not exist."""

import pytest

from phases.method import Instrument
from phases.register import columns
from workbench.content_versions import newest

REGISTERS = [one for one in newest().instruments.values() if one.row is not None]


@pytest.mark.parametrize("instrument", REGISTERS, ids=lambda one: one.id)
def test_columns_and_words_match(instrument: Instrument) -> None:
    words = newest().content.instruments[instrument.id].columns
    found = {column.path: column for column in columns(instrument.row)}

    assert set(words) == set(found)
    for path, column in found.items():
        assert set(words[path].choices) == set(column.choices), path
