"""The engagement plan (V4): which modules are run, how deeply, by whom and when; the path shows what it chose."""

from datetime import date
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from phases.method import Instrument
from phases.register import Person, Text

ModuleId = Literal[
    "V1", "V2", "V3", "V4", "V5", "C", "S1", "S2", "S3", "S4", "S5", "M", "U",
    "F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "K1", "K2", "K3", "MP",
]


class PlannedModule(BaseModel):
    """One module in the plan; what is not chosen is neither shown as due nor counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    module: ModuleId
    chosen: bool = True
    depth: Literal["half-day", "standard", "in-depth"] = "standard"
    owner: Person = ""
    begins: date | None = None
    due: date | None = None
    participants: Text = ""


INSTRUMENT = Instrument(
    "engagement-plan", "register", ("V4.1", "V4.2", "V4.3", "V4.4", "V4.5"), row=PlannedModule,
    fixed={name: {"module": name} for name in get_args(ModuleId)},
)
