"""A sheet to draw on by hand where no chart library has the picture: boxes, lines and words in pixels."""

from html import escape

from workbench.charts.plot import FONT

NARROW = set("iljtfrI.,;:!'’|()[] \u00a0\u202f-")
WIDE = set("mwMW%@—ŒœÆæ")
# Quoted: a family name with a number in it makes the whole list invalid otherwise.
QUOTED_FONT = f"'{FONT}', 'Source Sans 3', sans-serif"


def text_width(text: str, size: float) -> float:
    """About how wide a text is in pixels, by the classes of its letters."""
    units = sum(0.27 if c in NARROW else 0.8 if c in WIDE else 0.58 if c.isupper() else 0.48 for c in text)
    return units * size


def fold(text: str, width: float, size: float, most: int = 0) -> list[str]:
    """A text in lines no wider than `width` pixels; a last line that had to be cut ends in an ellipsis."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    if most and len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    return lines


def _attributes(options: dict[str, object]) -> str:
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"' for key, value in options.items())


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


class Sheet:
    """Collects shapes; `svg` gives the whole drawing."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.shapes: list[str] = []

    def add(self, name: str, **options: object) -> None:
        """One empty element with its attributes."""
        self.shapes.append(f"<{name}{_attributes(options)}/>")

    def box(self, x: float, y: float, width: float, height: float, **options: object) -> None:
        """A rectangle."""
        self.add("rect", x=x, y=y, width=width, height=height, **options)

    def line(self, x1: float, y1: float, x2: float, y2: float, **options: object) -> None:
        """A straight line."""
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, **options)

    def path(self, d: str, **options: object) -> None:
        """A path by its commands."""
        self.add("path", d=d, **options)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        fill: str,
        size: float = 13,
        anchor: str = "start",
        weight: int = 400,
        **options: object,
    ) -> None:
        """Words on a base line; `anchor` is start, middle or end."""
        attributes = _attributes(
            {"x": x, "y": y, "fill": fill, "font_size": size, "text_anchor": anchor, "font_weight": weight, **options}
        )
        self.shapes.append(f"<text{attributes}>{escape(text)}</text>")

    def lines(
        self, x: float, y: float, lines: list[str], fill: str, size: float = 13, leading: float = 1.2, **options: object
    ) -> None:
        """Lines of words one below the other, the first on `y`."""
        for place, line in enumerate(lines):
            self.text(x, y + place * size * leading, line, fill, size, **options)  # type: ignore[arg-type]

    def svg(self) -> str:
        """The drawing."""
        body = "".join(self.shapes)
        return (
            f'<svg width="{_plain(float(self.width))}" height="{_plain(float(self.height))}">'
            f'<g font-family="{QUOTED_FONT}">{body}</g></svg>'
        )
