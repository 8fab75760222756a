"""The face of drawings on pages: a picture cannot use the page's fonts, so it carries the letters it may need."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

from workbench.places import STATIC

FACES = {400: "source-sans-pro-regular.woff2", 600: "source-sans-pro-semibold.woff2"}
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    0x152,
    0x153,
    0x178,
    0x2002,
    0x200B,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2026,
    0x202F,
    0x20AC,
    0x2190,
    0x2191,
    0x2192,
    0x2193,
    0x2212,
    0x2248,
    0x2264,
    0x2265,
]


@lru_cache(maxsize=1)
def font_faces() -> str:
    """The style sheet of the letters, written into the drawing itself; empty where the fonts are not installed."""
    faces = ((weight, STATIC / "vendor" / "fonts" / name) for weight, name in FACES.items())
    return "".join(
        f'@font-face{{font-family:"Source Sans Pro";font-weight:{weight};src:url(data:font/woff2;base64,{_letters(path)})}}'
        for weight, path in faces
        if path.is_file()
    )


def _letters(path: Path) -> str:
    options = Options(flavor="woff2", layout_features=["kern", "tnum", "lnum"], hinting=False, notdef_outline=True)
    font = load_font(BytesIO(path.read_bytes()), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    target = BytesIO()
    save_font(font, target, options)
    return b64encode(target.getvalue()).decode()
