"""What a lesson or a note is about: items of the method and instruments, named by their ids."""

import re
from typing import Annotated

from pydantic import StringConstraints

from phases.method import Term
from phases.register import Is
from phases.vision.proposal import phase_of

_ITEM = re.compile(r"^([A-Z]{1,2}\d?)(?:\.\d+)?$")
About = Annotated[str, StringConstraints(pattern=r"^(\s*[A-Za-z][A-Za-z0-9.-]*\s*(,|$))*$"), Is("text")]
"""Ids of items or instruments with commas between, as `S2.1, risk-register`."""


def tied_to(about: str) -> tuple[str, ...]:
    """The ids named, each once."""
    return tuple(dict.fromkeys(part.strip() for part in about.split(",") if part.strip()))


def items_in(about: str) -> str:
    """The items of the method among what is named, with commas between."""
    return ", ".join(tie for tie in tied_to(about) if _ITEM.match(tie))


def named(tie: str) -> Term:
    """The words of an item, or of an instrument."""
    module = _ITEM.match(tie)
    if module is None:
        return Term(tie)
    try:
        return Term(f"{phase_of(module[1])}.{tie}")
    except KeyError:
        return Term(tie)
