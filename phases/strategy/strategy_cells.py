"""Strategy quadrant (S3.6): current by potential value, a strategy per cell, with its customers and its money."""

from collections.abc import Iterator
from typing import Any

from phases.method import Block, Figure, Instrument, Known, Missing, Paragraph, Provenance, Quantity, Result, Sentence, speaker
from phases.strategy.customer_view import READS, page, register_id, table, words
from phases.strategy.group_economics import Group, groups_of
from phases.strategy.loyalty_pages import names
from phases.strategy.quadrants import Cell, Placed, strategy_quadrant

ID = "strategy-quadrant"
GUESS, POTENTIAL = "segments-by-guess", "potential-value"
say = speaker(ID)


def _key(known: Known, group: Group) -> str:
    return register_id(known, group.name) or group.name


def evaluate(known: Known) -> Result:
    """Places the groups that have both a margin and a score of potential; shows the guesses of the vision beside."""
    potential: dict[str, float] = known.values(POTENTIAL) or {}
    groups = {_key(known, one): one for one in groups_of(known)}
    items = [
        Placed(
            key, None if one.yearly_margin is None else float(one.yearly_margin), potential.get(key), one.customers, float(one.revenue or 0)
        )
        for key, one in groups.items()
    ]
    if not any(one.first is not None and one.second is not None for one in items):
        return Result(missing=(Missing(POTENTIAL, say("no-potential")),))
    found = strategy_quadrant(items)
    cells = table(
        "strategy-cells",
        say("cells"),
        (
            (say("strategy"), None),
            (say("members"), None),
            (words("customers"), "number"),
            (words("share-of-customers"), "share"),
            (words("revenue"), "money"),
            (words("share-of-revenue"), "share"),
            (say("do"), None),
        ),
        (
            (
                say(cell.key),
                names(known, cell.members),
                Quantity(cell.customers),
                Quantity(cell.customer_share, "share"),
                Quantity(cell.value, "money"),
                None if cell.value_share is None else Quantity(cell.value_share, "share"),
                say(f"do-{cell.key}"),
            )
            for cell in found.cells
        ),
    )
    points = [
        {"label": groups[one.name].label, "x": one.first, "y": one.second, "size": one.customers}
        for one in items
        if one.first is not None and one.second is not None
    ]
    data = {
        "points": points,
        "x_label": say("current"),
        "y_label": say("potential"),
        "x_cut": found.first_limit,
        "y_cut": found.second_limit,
        "x_unit": "money",
        "y_unit": "points",
        "quadrants": [say("grow"), say("invest"), say("reduce-cost"), say("keep")],
    }
    blocks: list[Block] = [Figure("strategy-quadrant", "quadrant", say("figure"), data, cells), cells, *_guesses(known)]
    if any(one.estimated for one in groups.values()):
        blocks.insert(0, Paragraph(words("from-segments"), "warn"))
    return page(ID, blocks, _findings(known, found.cells, found.unplaced), values=found)


def _guesses(known: Known) -> Iterator[Any]:
    rows = known.rows(GUESS)
    if rows:
        yield table(
            "guesses",
            say("guesses"),
            ((words("segment"), None), (say("current-guess"), "number"), (say("potential-guess"), "number")),
            (
                (row.title, Quantity(row.current, source=Provenance(GUESS, key)), Quantity(row.potential))
                for key, row in rows.items()
                if row.current is not None and row.potential is not None
            ),
        )


def _findings(known: Known, cells: tuple[Cell, ...], unplaced: tuple[str, ...]) -> Iterator[Sentence]:
    for cell in cells:
        if cell.members:
            yield say(
                f"in-{cell.key}",
                segments=names(known, cell.members),
                customers=Quantity(cell.customers),
                value=Quantity(cell.value, "money"),
                rests_on=(Provenance(POTENTIAL),),
            )
    if unplaced:
        yield say("unplaced", segments=names(known, unplaced), tone="warn", rests_on=(Provenance(POTENTIAL),))


INSTRUMENT = Instrument(ID, "analysis", ("S3.6",), evaluate=evaluate, reads=(*READS, POTENTIAL, GUESS))
