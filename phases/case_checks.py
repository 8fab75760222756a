"""Rules between the parts of a project file: years complete, ids distinct, names known, limits kept.

They look at the parsed document itself, not at checked models, so that one fault does not hide another; what
has the wrong type here is left to the model to report.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from phases.case import MOST_ALTERNATIVES, MOST_LINES
from phases.cash_flow import EVERY_ALTERNATIVE
from phases.quantity import LONGEST_HORIZON

LINE_GROUPS = ("costs", "benefits")
Entries = Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: its place as steps from the top, the key of its sentence, and the values that it names."""

    path: tuple[str | int, ...]
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


def findings(data: Any) -> Iterator[Finding]:
    """All breaches of the rules between the parts of a parsed project file."""
    if not isinstance(data, Mapping):
        return
    yield from _distinct(data)
    yield from _too_many(data)
    yield from _baseline(data)
    yield from _known_alternatives(data)
    yield from _kinds_of_risk(data)
    yield from _complete_years(data)
    yield from _within_horizon(data)
    yield from _amounts(data)
    yield from _scenarios(data)
    yield from _correlations(data)


def _entries(data: Mapping[str, Any], *groups: str) -> Entries:
    """The entries of lists such as `costs` or `case.alternatives`, each with its path."""
    for group in groups:
        holder: Any = data
        for step in group.split("."):
            holder = holder.get(step) if isinstance(holder, Mapping) else None
        for place, entry in enumerate(holder if isinstance(holder, list | tuple) else ()):
            if isinstance(entry, Mapping):
                yield (*group.split("."), place), entry


def _names(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def _distinct(data: Mapping[str, Any]) -> Iterator[Finding]:
    for groups in (LINE_GROUPS, ("risks",), ("scenarios",), ("case.alternatives",)):
        seen: set[Any] = set()
        for path, entry in _entries(data, *groups):
            name = entry.get("id")
            if isinstance(name, str) and name in seen:
                yield Finding((*path, "id"), "id-twice", {"id": name})
            seen.add(str(name))


def _too_many(data: Mapping[str, Any]) -> Iterator[Finding]:
    lines = sum(1 for _ in _entries(data, *LINE_GROUPS))
    if lines > MOST_LINES:
        yield Finding((), "too-many-lines", {"count": lines, "limit": MOST_LINES})
    alternatives = sum(1 for _ in _entries(data, "case.alternatives"))
    if alternatives > MOST_ALTERNATIVES:
        values = {"count": alternatives, "limit": MOST_ALTERNATIVES}
        yield Finding(("case", "alternatives"), "too-many-alternatives", values)


def _baselines(data: Mapping[str, Any]) -> list[Any]:
    return [one.get("id") for _, one in _entries(data, "case.alternatives") if one.get("baseline") is True]


def _baseline(data: Mapping[str, Any]) -> Iterator[Finding]:
    found = len(_baselines(data))
    if found != 1 and isinstance(data.get("case"), Mapping) and "alternatives" in data["case"]:
        key = "several-baselines" if found else "no-baseline"
        yield Finding(("case", "alternatives"), key, {"count": found})
    for path, one in _entries(data, "case.alternatives"):
        if one.get("id") == EVERY_ALTERNATIVE:
            yield Finding((*path, "id"), "reserved-id", {"id": EVERY_ALTERNATIVE})


def _known_alternatives(data: Mapping[str, Any]) -> Iterator[Finding]:
    known = {one.get("id") for _, one in _entries(data, "case.alternatives")} | {EVERY_ALTERNATIVE}
    for path, entry in _entries(data, *LINE_GROUPS, "risks"):
        for name in _names(entry.get("alternative")):
            if isinstance(name, str) and name not in known:
                yield Finding((*path, "alternative"), "unknown-alternative", {"id": name})


def _kinds_of_risk(data: Mapping[str, Any]) -> Iterator[Finding]:
    baselines = _baselines(data)
    for path, risk in _entries(data, "risks"):
        of_baseline = any(name in baselines for name in _names(risk.get("alternative")))
        if baselines and risk.get("kind") == "doing-nothing" and not of_baseline:
            yield Finding((*path, "alternative"), "not-of-doing-nothing", {"id": baselines[0]})
        if risk.get("kind") == "acting" and _names(risk.get("alternative")) in [[one] for one in baselines]:
            yield Finding((*path, "kind"), "not-of-acting", {"id": baselines[0]})


def _horizon(data: Mapping[str, Any]) -> int | None:
    case = data.get("case")
    horizon = case.get("horizon_years") if isinstance(case, Mapping) else None
    whole = isinstance(horizon, int) and not isinstance(horizon, bool)
    return horizon if whole and 1 <= horizon <= LONGEST_HORIZON else None


def _complete_years(data: Mapping[str, Any]) -> Iterator[Finding]:
    horizon = _horizon(data)
    if horizon is None:
        return
    for path, line in _entries(data, *LINE_GROUPS):
        for name in ("amounts", "ramp_up"):
            if isinstance(line.get(name), list | tuple):
                yield from _years((*path, name), len(line[name]), horizon + 1, 0)
    rates = data["case"].get("discount_rate")
    if isinstance(rates, list | tuple) and len(rates) != 1:
        yield from _years(("case", "discount_rate"), len(rates), horizon, 1)


def _years(path: tuple[str | int, ...], found: int, needed: int, first: int) -> Iterator[Finding]:
    values = {"found": found, "needed": needed, "first": first, "last": needed - 1 + first}
    if found < needed:
        yield Finding(path, "missing-year", {**values, "year": found + first})
    if found > needed:
        yield Finding(path, "too-many-years", values)


def _within_horizon(data: Mapping[str, Any]) -> Iterator[Finding]:
    horizon = _horizon(data)
    fields = {
        "costs": ("start_year", "end_year"), "benefits": ("start_year", "end_year"),
        "risks": ("year", "last_year", "response_year"), "case.alternatives": ("life_years",),
    }
    for group, names in fields.items():
        for path, entry in _entries(data, group) if horizon is not None else ():
            for name in names:
                year = entry.get(name)
                if isinstance(year, int) and not isinstance(year, bool) and year > horizon:
                    yield Finding((*path, name), "after-the-horizon", {"year": year, "horizon": horizon})


def _amounts(data: Mapping[str, Any]) -> Iterator[Finding]:
    for path, line in _entries(data, *LINE_GROUPS):
        if all(line.get(name) is None for name in ("amounts", "base", "driver")):
            yield Finding(path, "no-amount", {"id": str(line.get("id", ""))})
        if line.get("amounts") is not None and any(line.get(name) is not None for name in ("base", "driver")):
            yield Finding(path, "amounts-twice")


def _scenarios(data: Mapping[str, Any]) -> Iterator[Finding]:
    known = {str(line.get("id")) for _, line in _entries(data, *LINE_GROUPS)}
    weights = []
    for path, scenario in _entries(data, "scenarios"):
        weights.append(_number(scenario.get("weight")))
        lines = scenario.get("lines")
        for name in lines if isinstance(lines, Mapping) else ():
            if str(name) not in known:
                yield Finding((*path, "lines", name), "unknown-line", {"id": str(name)})
    if weights and None not in weights and abs(sum(weights) - 1) > 1e-6:  # type: ignore[arg-type]
        yield Finding(("scenarios",), "weights-not-one", {"sum": round(sum(weights), 6)})  # type: ignore[arg-type]


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _correlations(data: Mapping[str, Any]) -> Iterator[Finding]:
    groups = {line.get("correlation_group") for _, line in _entries(data, *LINE_GROUPS)}
    simulation = data.get("simulation")
    named = simulation.get("correlations") if isinstance(simulation, Mapping) else None
    for name in named if isinstance(named, Mapping) else ():
        if name not in groups:
            yield Finding(("simulation", "correlations", name), "unknown-group", {"id": str(name)})
