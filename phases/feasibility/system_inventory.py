"""The inventory of systems (F1.1 to F1.9): what stands in each office today, and what is to stand there."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument
from phases.register import Is, LongText, Person, Text

Office = Literal["front", "back", "cti", "web", "data", "network"]
OFFICES: tuple[Office, ...] = ("front", "cti", "web", "back", "data", "network")
Fate = Literal["kept", "changed", "retired", "new"]


class System(BaseModel):
    """One system; `fate` says what becomes of it, `new` that it does not exist yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Text
    office: Office
    fate: Fate = "kept"
    maker: Text = ""
    hosting: Literal["own", "hosted", "saas"] | None = None
    introduced: Annotated[int, Field(ge=1970, le=2100)] | None = None
    users: Annotated[int, Field(ge=0)] | None = None
    yearly_cost: Annotated[Decimal, Field(ge=0), Is("money", summed=True)] | None = None
    data_held: LongText = ""
    owner: Person = ""
    remarks: LongText = ""

    @property
    def today(self) -> bool:
        """Whether it runs today."""
        return self.fate != "new"

    @property
    def aimed_at(self) -> bool:
        """Whether it stands in the target."""
        return self.fate != "retired"


class Interface(BaseModel):
    """A flow of data from one system to another."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    source: Annotated[str, Is("reference", to="systems")]
    destination: Annotated[str, Is("reference", to="systems")]
    carries: Text
    method: Literal["by-hand", "file", "database", "api", "bus"] | None = None
    rhythm: Literal["on-demand", "daily", "hourly", "at-once"] | None = None
    state: Literal["works", "fragile", "missing", "to-remove"] = "works"
    remarks: LongText = ""


SYSTEMS = Instrument("systems", "register", ("F1.1",), row=System)
INTERFACES = Instrument("interfaces", "register", ("F1.1",), row=Interface, reads=("systems",))
