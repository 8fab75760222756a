"""The levers of the what-if page as a form and an address hold them, and what applying them changes, in words."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _

from phases.feasibility.what_if import Lever, RowChange, WhatIf
from phases.method import Quantity
from workbench import here


def values_of(levers: tuple[Lever, ...], sent: Mapping[str, str]) -> dict[str, Decimal]:
    """The numbers that were sent by the names of levers, shares as fractions; what is no number moves nothing."""
    values: dict[str, Decimal] = {}
    for lever in levers:
        try:
            number = Decimal(sent.get(lever.name, "").strip().replace(",", ".").rstrip("%"))
        except InvalidOperation:
            continue
        if number.is_finite():
            values[lever.name] = number / 100 if lever.unit == "share" else number.to_integral_value()
    return values


def value_of(lever: Lever, what: WhatIf) -> Decimal:
    """Where a lever stands."""
    kind, _dot, name = lever.name.partition(".")
    if kind == "line":
        return what.lines.get(name, lever.value)
    if kind == "risk":
        return what.probabilities.get(name, lever.value)
    moved = {"rate": what.discount_rate, "horizon": what.horizon}.get(kind, getattr(what, kind, None))
    return lever.value if moved is None else Decimal(moved)


def _typed(value: Decimal, lever: Lever) -> str:
    number = value * 100 if lever.unit == "share" else value
    return f"{number.normalize():f}"


def lever_field(lever: Lever, what: WhatIf) -> dict[str, Any]:
    """A lever as the form shows it: shares in per cent, numbers as inputs of type number take them."""
    speaker = here.speaker()
    return {
        "name": lever.name, "id": lever.name.replace(".", "-"), "label": speaker.words(lever.label),
        "unit": "%" if lever.unit == "share" else _("years"), "value": _typed(value_of(lever, what), lever),
        "low": _typed(lever.low, lever), "high": _typed(lever.high, lever), "step": _typed(lever.step, lever),
        "entered": _typed(lever.value, lever), "moved": value_of(lever, what) != lever.value,
    }


def query_of(levers: tuple[Lever, ...], what: WhatIf, alternative: str) -> dict[str, str]:
    """The address of what is moved, without what is not."""
    return {"alternative": alternative} | {one.name: _typed(value_of(one, what), one) for one in levers
                                           if value_of(one, what) != one.value}


def change_words(change: RowChange) -> dict[str, str]:
    """One change as the person confirms it: the row, and what becomes of it."""
    speaker = here.speaker()
    content = here.catalogue().content
    return {"register": speaker.words(content.title(change.instrument)), "title": speaker.words(change.title),
            "words": speaker.words(change.words), "before": _before(change), "after": _values(change.fields, change.instrument)}


def _before(change: RowChange) -> str:
    rows = here.dossier().worksheet(change.instrument).rows
    row = rows.get(change.row) or next(iter(rows.values()), None)
    dumped = row.model_dump(mode="json") if row else {}
    return _values({name: dumped.get(name) for name in change.fields}, change.instrument)


def _values(fields: Mapping[str, Any], instrument: str) -> str:
    share = instrument in ("case-parameters", "risk-register")
    found = [one for value in fields.values() for one in _flat(value)]
    return " · ".join(_figure(one, share) for one in found)


def _flat(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [str(one) for one in value.values()]
    return [str(one) for one in value] if isinstance(value, list | tuple) else ([] if value is None else [str(value)])


def _figure(text: str, share: bool) -> str:
    return here.speaker().quantity(Quantity(Decimal(text), "share" if share else "number"), exact=True)
