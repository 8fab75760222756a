"""Where a project stands on the path: what is settled, what is asked for, what is due and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from phases.content import ItemContent, ModuleContent, PhaseContent
from phases.method import Instrument
from phases.scoring import Progress, progress
from phases.vision.engagement_plan import PlannedModule
from workbench.dossier import Dossier

State = Literal["done", "now", "later"]
WAY_ON = frozenset({"go", "go-with-conditions", "continue", "correct"})
SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class ModuleState:
    """A module on the path: its plan, its instruments, and how much of it is settled."""

    content: ModuleContent
    phase: str
    plan: PlannedModule
    instruments: tuple[Instrument, ...]
    progress: Progress

    @property
    def finished(self) -> bool:
        """Whether everything asked for is settled."""
        return self.progress.asked > 0 and self.progress.settled == self.progress.asked


@dataclass(frozen=True, slots=True)
class PhaseState:
    """A phase on the path; `decision` is the newest one of its gate, None while there is none."""

    content: PhaseContent
    state: State
    modules: tuple[ModuleState, ...]
    decision: object | None

    @property
    def progress(self) -> Progress:
        """The chosen modules together."""
        chosen = [module.progress for module in self.modules if module.plan.chosen]
        return Progress(sum(one.settled for one in chosen), sum(one.asked for one in chosen))


@dataclass(frozen=True, slots=True)
class Due:
    """A module to be finished; `late` and `soon` compare its date with today."""

    module: ModuleState
    late: bool
    soon: bool


def gate_instrument(phase: str) -> str:
    """The id of the decision instrument of a phase's gate."""
    return f"{phase.replace('_', '-')}-gate"


def path_of(dossier: Dossier) -> tuple[PhaseState, ...]:
    """The phases in order; the first without a decision to go on is where the project is now."""
    plans = {row.module: row for row in dossier.worksheet("engagement-plan").rows.values()}
    found: list[PhaseState] = []
    met_now = False
    for phase in dossier.catalogue.path:
        decision = newest_decision(dossier, phase.id)
        passed = getattr(decision, "decision", "") in WAY_ON
        state: State = "later" if met_now else "done" if passed else "now"
        met_now = met_now or not passed
        modules = tuple(_module(dossier, phase.id, module, plans[module.id]) for module in phase.modules)
        found.append(PhaseState(phase, state, modules, decision))
    return tuple(found)


def newest_decision(dossier: Dossier, phase: str) -> object | None:
    """The last decision taken at a phase's gate."""
    name = gate_instrument(phase)
    if name not in dossier.catalogue.instruments:
        return None
    rows = dossier.worksheet(name).rows.values()
    return max(rows, key=lambda row: (row.day or date.min), default=None)  # type: ignore[attr-defined]


def due(path: tuple[PhaseState, ...], today: date) -> tuple[Due, ...]:
    """What is to be finished now: the open modules of the current phase and all that have a date, soonest first."""
    open_ones = [
        module for phase in path for module in phase.modules
        if module.plan.chosen and module.progress.asked and not module.finished
        and (phase.state == "now" or (module.plan.due and phase.state != "done"))
    ]
    dated = sorted(open_ones, key=lambda module: module.plan.due or date.max)
    return tuple(
        Due(one, bool(one.plan.due and one.plan.due < today),
            bool(one.plan.due and 0 <= (one.plan.due - today).days <= SOON_DAYS))
        for one in dated
    )


def next_step(path: tuple[PhaseState, ...]) -> ModuleState | None:
    """The first open module of the current phase, None where only the decision is left."""
    for phase in path:
        if phase.state == "now":
            return next((one for one in phase.modules if one.plan.chosen and one.progress.asked and not one.finished), None)
    return None


def instruments_of(dossier: Dossier, items: tuple[ItemContent, ...]) -> Iterator[Instrument]:
    """The instruments behind some items, each once, in the order of the items."""
    seen: set[str] = set()
    for item in items:
        for instrument in dossier.catalogue.serving(item.id):
            if instrument.id not in seen:
                seen.add(instrument.id)
                yield instrument


def instrument_progress(dossier: Dossier, instrument: Instrument) -> Progress:
    """What an instrument asks for and what is settled; an analysis asks for nothing of its own."""
    if instrument.kind == "questionnaire":
        return progress(instrument.questionnaire, dossier.worksheet(instrument.id).rows)  # type: ignore[arg-type]
    if instrument.kind == "register":
        return Progress(1 if dossier.count(instrument.id) else 0, 1)
    return Progress(0, 0)


def _module(dossier: Dossier, phase: str, module: ModuleContent, plan: PlannedModule) -> ModuleState:
    instruments = tuple(instruments_of(dossier, module.items))
    parts = [instrument_progress(dossier, one) for one in instruments]
    total = Progress(sum(one.settled for one in parts), sum(one.asked for one in parts))
    return ModuleState(module, phase, plan, instruments, total)
