"""Makes every drawing the same kind of SVG: fixed ids, patterns, a title and a description for readers."""

import re
from html import escape

from workbench.charts.palette import DOTTED, HATCHED, HATCHED_BAD, HATCHED_PALE, Palette

_ID = re.compile(r'\bid="([^"]+)"')
_LONG_NUMBER = re.compile(r"(-?\d+\.\d{3,})")
_TAG = re.compile(r"<[^>]*>")
_NOISE = re.compile(r' (?:clip-bounds-jfx="[^"]*"|buffered-rendering="[^"]*")')
_RULE = re.compile(r"#\w+ \.(?:axis-tooltip|tooltip|hyperlink|facet|plot-)[\w-]* \{[^}]*\}\s*")
_CONTAINER = re.compile(r"\s*\.plt-container \{[^}]*\}")


def finish(svg: str, name: str, title: str, description: str, palette: Palette, style: str = "") -> str:
    """A drawing ready to be served or printed; the same figure gives the same bytes. `style` are its own fonts."""
    head, _, body = svg.partition(">")
    width, height = (re.search(rf'{side}="([\d.]+)"', head) for side in ("width", "height"))
    if width is None or height is None:
        raise ValueError("a drawing needs a width and a height")
    body = _CONTAINER.sub("", _RULE.sub("", _NOISE.sub("", body)))
    body = _TAG.sub(lambda tag: _LONG_NUMBER.sub(lambda number: f"{float(number[1]):.2f}", tag[0]), body)
    body, patterns = _patterns(_fixed_ids(body, name), name, palette)
    size = f"{float(width[1]):g}", f"{float(height[1]):g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 0 {size[0]} {size[1]}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"{f'<style>{style}</style>' if style else ''}{patterns}{body.strip()}"
    )


def _fixed_ids(body: str, name: str) -> str:
    """Numbers the ids in the order in which they stand; a chart library draws them by lot."""
    found = dict.fromkeys(_ID.findall(body))
    found.update(dict.fromkeys(re.findall(r"#(\w+) \.", body)))
    for number, old in enumerate(found, start=1):
        body = re.sub(rf'(?<=["#(]){re.escape(old)}(?=[")\s])|(?<=#){re.escape(old)}(?=\))', f"{name}-{number}", body)
    return body


def _patterns(body: str, name: str, palette: Palette) -> tuple[str, str]:
    """Puts patterns in the place of their stand-ins and defines those that are used."""
    drawn = {
        HATCHED: ("hatched", _stripes(palette.accent)),
        HATCHED_BAD: ("hatched-bad", _stripes(palette.bad)),
        HATCHED_PALE: ("hatched-pale", _stripes(palette.muted)),
        DOTTED: ("dotted", _dots(palette.accent)),
    }
    used = ""
    for stand_in, (kind, shape) in drawn.items():
        channels = ",".join(str(int(stand_in[place : place + 2], 16)) for place in (1, 3, 5))
        for form in (f'fill="{stand_in}"', f'fill="rgb({channels})"'):
            if form in body:
                body = body.replace(form, f'fill="url(#{name}-{kind})"')
                definition = (
                    f'<pattern id="{name}-{kind}" width="6" height="6" patternUnits="userSpaceOnUse">'
                    f'<rect width="6" height="6" fill="{palette.paper}"/>{shape}</pattern>'
                )
                used += "" if definition in used else definition
    return body, f"<defs>{used}</defs>" if used else ""


def _stripes(colour: str) -> str:
    return f'<path d="M-1.5 1.5 l3 -3 M0 6 l6 -6 M4.5 7.5 l3 -3" stroke="{colour}" stroke-width="1.6"/>'


def _dots(colour: str) -> str:
    return f'<circle cx="1.5" cy="1.5" r="1.1" fill="{colour}"/><circle cx="4.5" cy="4.5" r="1.1" fill="{colour}"/>'
