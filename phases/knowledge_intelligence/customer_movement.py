"""Data mining (K1.3): who moved between deciles and cells of the strategy since the file before."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Block, Figure, Instrument, Known, Missing, Provenance, Quantity, Result, Sentence, Table, Words, speaker
from phases.strategy.customer_view import FILE, euros, group_label, page, register_id, table, view_of, words
from phases.strategy.customer_view import READS as CUSTOMER_READS

ID, QUADRANT = "customer-movement", "strategy-quadrant"
say = speaker(ID)
OUTSIDE = 0
NOT_THERE = ""
KINDS = ("rose", "fell", "stayed", "came", "left")


def evaluate(known: Known) -> Result:
    """The newest file beside the one before it: deciles, segments, and the cells that the segments stand in."""
    view = view_of(known)
    moves = view.part("moves") if view else None
    if not moves:
        return Result(missing=(Missing(FILE, say("no-second-file" if view else "no-file")),))
    source = Provenance(FILE, view.file.id)
    own = moves.get("own") or []
    cells = _cells(known, own)
    blocks: list[Block] = [_counts(moves["movement"], source), *_deciles(moves["groups"])]
    blocks += [*_segments(known, own), *_cell_table(cells)]
    return page(ID, blocks, _findings(known, moves, own, source), values=moves)


def _counts(movement: Mapping[str, int], source: Provenance) -> Table:
    rows = [(say(kind), Quantity(movement[kind], source=source), None) for kind in KINDS]
    rows += [(say(name), None, Quantity(euros(movement[f"value_{name}_cents"]), "money", source=source)) for name in ("lost", "gained")]
    headings = ((say("customers-who"), None), (words("customers"), "number"), (words("revenue"), "money"))
    return table("movement", say("movement"), headings, rows)


def _deciles(groups: list[Mapping[str, Any]]) -> Iterator[Block]:
    """From decile to decile: rows before, columns after; outside stands for not in that file."""
    counts = {(row["tier_before"], row["tier_after"]): row["customers"] for row in groups}
    before, after = (sorted({key[place] for key in counts}) for place in (0, 1))
    label = lambda number: (number, str(number) if number else say("outside"))  # noqa: E731
    yield from _grid("deciles", [label(one) for one in before], [label(one) for one in after], counts, say("decile-before"))


def _segments(known: Known, own: list[Mapping[str, Any]]) -> Iterator[Block]:
    counts = {(row["segment_before"], row["segment_after"]): row["customers"] for row in own}
    if counts:
        before, after = (sorted({key[place] for key in counts}) for place in (0, 1))
        label = lambda name: (name, group_label(known, "segment", name) if name else say("outside"))  # noqa: E731
        yield from _grid("segments", [label(one) for one in before], [label(one) for one in after], counts, say("segment-before"))


def _grid(
    name: str, before: list[tuple[Any, Words]], after: list[tuple[Any, Words]], counts: Mapping[tuple[Any, Any], int], corner: Words
) -> Iterator[Block]:
    caption = say(f"between-{name}")
    shown = table(f"moves-{name}", caption, ((corner, None), *((label, "number") for _key, label in after)), (
        (label, *(Quantity(counts.get((left, right), 0)) for right, _label in after)) for left, label in before
    ))
    data = {"x": [label for _key, label in after], "y": [label for _key, label in before],
            "x_label": say("after"), "y_label": say("before"),
            "values": [[counts.get((left, right), 0) for right, _label in after] for left, _label in before], "unit": "number"}
    yield Figure(f"moves-{name}", "heat-map", caption, data, shown)
    yield shown


def _cells(known: Known, own: list[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """By cell of the strategy how many customers it had, has, gained and gave away, with the segments where they stand today."""
    quadrant = known.values(QUADRANT)
    if quadrant is None or not own:
        return {}
    of_segment = {member: cell.key for cell in quadrant.cells for member in cell.members}
    found = {cell.key: dict.fromkeys(("before", "after", "in", "out"), 0) for cell in quadrant.cells}
    for row in own:
        left, right = (of_segment.get(register_id(known, row[f"segment_{when}"]) or row[f"segment_{when}"]) for when in ("before", "after"))
        for cell, name, moved in ((left, "before", "out"), (right, "after", "in")):
            if cell is not None:
                found[cell][name] += row["customers"]
                found[cell][moved] += row["customers"] if left != right else 0
    return found


def _cell_table(cells: Mapping[str, Mapping[str, int]]) -> Iterator[Block]:
    if cells:
        names = ("before", "in", "out", "after")
        headings = ((say("cell"), None), *((say(f"cell-{name}"), "number") for name in names))
        yield table("moves-cells", say("between-cells"), headings, (
            (Sentence(f"{QUADRANT}.{key}"), *(Quantity(one[name]) for name in names)) for key, one in cells.items()
        ))


def _findings(known: Known, moves: Mapping[str, Any], own: list[Mapping[str, Any]], source: Provenance) -> Iterator[Sentence]:
    movement = moves["movement"]
    yield say("in-all", rose=Quantity(movement["rose"]), fell=Quantity(movement["fell"]), came=Quantity(movement["came"]),
              left=Quantity(movement["left"]), rests_on=(source,), tone="warn" if movement["fell"] > movement["rose"] else "plain")
    best = [row for row in moves["groups"] if row["tier_before"] == 1]
    gone = [row for row in best if row["tier_after"] != 1]
    if gone:
        lost = sum(row["value_before_cents"] - row["value_after_cents"] for row in gone)
        yield say("best-fell", count=Quantity(sum(row["customers"] for row in gone)), all=Quantity(sum(row["customers"] for row in best)),
                  lost=Quantity(euros(lost), "money"), rests_on=(source,), tone="warn")
    yield from _by_segment(known, own, source)


def _by_segment(known: Known, own: list[Mapping[str, Any]], source: Provenance) -> Iterator[Sentence]:
    """For each segment of the file before the share of its customers who are no longer in the new one."""
    for name in sorted({row["segment_before"] for row in own} - {NOT_THERE}):
        before = [row for row in own if row["segment_before"] == name]
        total = sum(row["customers"] for row in before)
        left = sum(row["customers"] for row in before if row["segment_after"] == NOT_THERE)
        yield say("segment-kept", segment=group_label(known, "segment", name), kept=Quantity(1 - left / total, "share"),
                  total=Quantity(total), rests_on=(source,))


INSTRUMENT = Instrument(ID, "analysis", ("K1.3",), evaluate=evaluate, reads=(*CUSTOMER_READS, QUADRANT))
