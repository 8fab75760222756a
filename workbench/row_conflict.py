"""Two states of one row side by side: only the fields that differ, each with both values in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.register_fields import Field
from workbench.register_values import shown
from workbench.wording import NOTHING, Speaker


def differences(
    fields: Sequence[Field], mine: Mapping[str, Any], theirs: Mapping[str, Any], speaker: Speaker
) -> list[dict[str, str]]:
    """The fields in which two rows differ: {label, mine, theirs}."""
    found = []
    for field in fields:
        both = [shown(field, data, speaker) or NOTHING for data in (mine, theirs)]
        if both[0] != both[1]:
            found.append({"label": field.label, "mine": both[0], "theirs": both[1]})
    return found
