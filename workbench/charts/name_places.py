"""Where the names of points stand: near their points, on no line, no point and no other name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RINGS, FAR = 6, 14.0
"""Rings of places around a point, and the pixels from one to the next."""
COVERED, CROSSED, DISTANT = 10.0, 900.0, 12.0
"""What a place costs: a pixel, squared, of something covered; something crossed on the way to it; each ring away."""
WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
STEPS = 10


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle that is taken: its left, top, right and bottom in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Patch") -> float:
        """The pixels, squared, that two rectangles share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The place inside that is nearest to a point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its radius, and the size of its name; a point without a name needs no place."""

    x: float
    y: float
    radius: float
    width: float = 0.0
    height: float = 0.0

    @property
    def patch(self) -> Patch:
        """What the point itself takes."""
        return Patch(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)

    def way(self, patch: Patch) -> list[tuple[float, float]]:
        """Steps from the point to the nearest place of a name."""
        x, y = patch.nearest(self.x, self.y)
        return [(self.x + (x - self.x) * part / STEPS, self.y + (y - self.y) * part / STEPS) for part in range(STEPS)]


def place_names(dots: Sequence[Dot], lines: Sequence[Patch], taken: Sequence[Patch], whole: Patch) -> list[Patch]:
    """A place for each point's name inside the `whole`; of several orders of placing them the one that covers least.

    On `lines` no name stands, but the way to a name may cross them; what is `taken` is not crossed either.
    """
    start = [*taken, *(dot.patch for dot in dots)]
    numbers = range(len(dots))
    orders = [list(numbers), list(reversed(numbers)), *(sorted(numbers, key=lambda one: getattr(dots[one], axis)) for axis in ("x", "y"))]
    return min((_placed(dots, order, start, lines, whole) for order in orders), key=lambda found: found[0])[1]


def _placed(
    dots: Sequence[Dot], order: Sequence[int], start: Sequence[Patch], lines: Sequence[Patch], whole: Patch
) -> tuple[float, list[Patch]]:
    taken, found, total = list(start), {}, 0.0
    for number in order:
        dot = dots[number]
        others = [one for one in taken if not one.holds(dot.x, dot.y)]
        cost, patch = min(_priced(dot, [*taken, *lines], others, whole), key=lambda place: place[0])
        found[number], total = patch, total + cost
        taken += [patch, *(Patch(x - 2, y - 2, x + 2, y + 2) for x, y in dot.way(patch))]
    return total, [found[number] for number in range(len(dots))]


def _priced(dot: Dot, taken: Sequence[Patch], others: Sequence[Patch], whole: Patch) -> Iterator[tuple[float, Patch]]:
    """The places around a point, the nearest first, each with what it costs."""
    for ring in range(RINGS):
        for across, down in WAYS:
            off = (dot.radius + 4 + FAR * ring) * (0.7 if across and down else 1.0)
            x, y = dot.x + across * (off + dot.width / 2), dot.y + down * (off + dot.height / 2)
            patch = Patch(x - dot.width / 2, y - dot.height / 2, x + dot.width / 2, y + dot.height / 2)
            covered = sum(patch.overlap(one) for one in taken) + dot.width * dot.height - patch.overlap(whole)
            crossed = sum(any(one.holds(*step) for step in dot.way(patch)) for one in others)
            yield COVERED * covered + CROSSED * crossed + DISTANT * ring, patch
