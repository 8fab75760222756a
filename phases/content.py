"""What a content file may say: a phase of the path, or the words of an instrument."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from phases.wording import Wording


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemContent(_Content):
    """An item of the method: what it is for and which items or report sections use what it yields."""

    id: str
    title: Wording
    purpose: Wording
    feeds: tuple[str, ...] = ()


class ModuleContent(_Content):
    """A module of a phase; a lens is a module that looks at the same company through another model."""

    id: str
    title: Wording
    purpose: Wording
    lens: bool = False
    items: tuple[ItemContent, ...] = Field(min_length=1)


class GateContent(_Content):
    """The decision that ends a phase."""

    id: str
    decides: Wording


class PhaseContent(_Content):
    """A phase as it stands on the path."""

    id: str
    title: Wording
    purpose: Wording
    gate: GateContent
    modules: tuple[ModuleContent, ...] = Field(min_length=1)
    sentences: Mapping[str, Wording] = Field(default_factory=dict)


class ColumnWords(_Content):
    """The words of a register's column: its label, help, unit, an example, and its worded choices."""

    label: Wording
    help: Wording | None = None
    unit: Wording | None = None
    example: Wording | None = None
    choices: Mapping[str, Wording] = Field(default_factory=dict)


class InstrumentWords(_Content):
    """The words of a register, analysis, briefing or decision.

    `empty` says what to do on an empty page; `sentences` are what its results say; `library` holds ready
    rows to start from, `standing` rows that are always there; their texts are in every language.
    """

    id: str
    title: Wording
    purpose: Wording
    empty: Wording | None = None
    columns: Mapping[str, ColumnWords] = Field(default_factory=dict)
    sentences: Mapping[str, Wording] = Field(default_factory=dict)
    library: tuple[Mapping[str, object], ...] = ()
    standing: tuple[Mapping[str, object], ...] = ()
