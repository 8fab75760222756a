"""Where the steps of a flow stand: in layers from the start down, ways that skip layers led past the boxes between.

After Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981): circles are
cut, every step stands below all that lead to it, long ways get a place in each layer, and neighbours are put above
each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Node = int | str
Edge = tuple[Node, Node]
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Bend:
    """A place that a long way keeps free in a layer between its ends."""

    edge: Edge
    layer: int


Place = Node | Bend


@dataclass(slots=True)
class Layers:
    """The places of each layer from left to right, the course of each way through them, and the ways that lead back."""

    rows: list[list[Place]]
    courses: dict[Edge, list[Place]] = field(default_factory=dict)
    back: list[Edge] = field(default_factory=list)


def lay_out(nodes: Sequence[Node], edges: Iterable[Edge]) -> Layers:
    """Layers for a flow that begins at its first node; ways to nodes that do not exist are left out."""
    known = set(nodes)
    ways = [edge for edge in dict.fromkeys(edges) if edge[0] in known and edge[1] in known]
    out = {node: [to for start, to in ways if start == node] for node in nodes}
    back = _leading_back(nodes, out)
    forward = [edge for edge in ways if edge not in back]
    layer = _layers(nodes, forward)
    # A step that the start does not reach stands at the bottom, whatever it leads to above.
    back |= {edge for edge in forward if layer[edge[0]] >= layer[edge[1]]}
    forward = [edge for edge in forward if edge not in back]
    rows: list[list[Place]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node in nodes:
        rows[layer[node]].append(node)
    found = Layers(rows, back=[edge for edge in ways if edge in back])
    for start, to in forward:
        bends = [Bend((start, to), between) for between in range(layer[start] + 1, layer[to])]
        for bend in bends:
            rows[bend.layer].append(bend)
        found.courses[start, to] = [start, *bends, to]
    _untangle(found)
    return found


def _leading_back(nodes: Sequence[Node], out: Mapping[Node, Sequence[Node]]) -> set[Edge]:
    """The ways that close a circle, found by walking the flow depth first."""
    back: set[Edge] = set()
    done: set[Node] = set()
    for root in nodes:
        if root in done:
            continue
        walk, on_way = [(root, iter(out[root]))], {root}
        while walk:
            node, ways = walk[-1]
            to = next(ways, None)
            if to is None:
                walk.pop()
                on_way.discard(node)
                done.add(node)
            elif to in on_way:
                back.add((node, to))
            elif to not in done:
                on_way.add(to)
                walk.append((to, iter(out[to])))
    return back


def _layers(nodes: Sequence[Node], forward: Sequence[Edge]) -> dict[Node, int]:
    """Each node one below the lowest that leads to it; what the start does not reach begins below all the rest."""
    into = {node: [start for start, to in forward if to == node] for node in nodes}
    depth: dict[Node, int] = {}

    def of(node: Node) -> int:
        if node not in depth:
            depth[node] = max((of(one) + 1 for one in into[node]), default=0)
        return depth[node]

    reached = _reached(nodes[:1], forward)
    lowest = max((of(node) for node in nodes if node in reached), default=-1)
    return {node: of(node) if node in reached else lowest + 1 + of(node) for node in nodes}


def _reached(begin: Sequence[Node], forward: Sequence[Edge]) -> set[Node]:
    seen, waiting = set(begin), list(begin)
    while waiting:
        node = waiting.pop()
        for start, to in forward:
            if start == node and to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def _untangle(layers: Layers) -> None:
    """Orders each layer by the mean place of its neighbours above, then below, some times."""
    above: dict[Place, list[Place]] = {}
    below: dict[Place, list[Place]] = {}
    for course in layers.courses.values():
        for one, other in zip(course, course[1:], strict=False):
            above.setdefault(other, []).append(one)
            below.setdefault(one, []).append(other)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        rows = range(1, len(layers.rows)) if down else range(len(layers.rows) - 2, -1, -1)
        for row in rows:
            beside = layers.rows[row - 1 if down else row + 1]
            places = {place: number / max(len(beside), 1) for number, place in enumerate(beside)}
            _order(layers.rows[row], above if down else below, places)


def _order(row: list[Place], neighbours: Mapping[Place, Sequence[Place]], places: Mapping[Place, float]) -> None:
    def middle(item: tuple[int, Place]) -> tuple[float, int]:
        number, place = item
        near = [places[one] for one in neighbours.get(place, ()) if one in places]
        return (sum(near) / len(near) if near else number / max(len(row), 1)), number

    row[:] = [place for _, place in sorted(enumerate(row), key=middle)]
