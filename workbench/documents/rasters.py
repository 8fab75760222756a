"""Drawings as pictures made of points, for programs that draw no SVG: laid out as on paper, with the same letters."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from re import search

from PIL import Image
from pypdfium2 import PdfDocument

from workbench.charts.fonts import font_faces
from workbench.documents.assets import data_address
from workbench.documents.paper import press

SHARPNESS = 2.75
"""Pixels of the picture to a point of paper: about 200 to the inch."""



@lru_cache(maxsize=1)
def rasteriser() -> Callable[[str], bytes]:
    """A function that gives the PNG of a drawing; it prepares the letters once for all."""
    lay_out = press(font_faces())

    def raster(svg: str) -> bytes:
        width, height = size_of(svg)
        setting = f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: {width}px }}"
        page = lay_out(f'<img src="{data_address(svg.encode(), "image/svg+xml")}" alt="">', setting)
        return _png(page.write_pdf())

    return raster


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in pixels; a square one where it does not say."""
    head = svg.partition(">")[0]
    found = [search(rf'\b{side}="([\d.]+)', head) for side in ("width", "height")]
    if not all(found):
        box = search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', head)
        return (float(box[1]), float(box[2])) if box else (300.0, 300.0)
    return float(found[0][1]), float(found[1][1])  # type: ignore[index]


def _png(pdf: bytes) -> bytes:
    document = PdfDocument(pdf)
    try:
        picture = document[0].render(scale=SHARPNESS).to_pil().convert("RGB")
    finally:
        document.close()
    target = BytesIO()
    # A chart has few colours: a palette of them shows the same in a third of the bytes.
    picture.quantize(128, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
