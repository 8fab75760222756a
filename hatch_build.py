"""Build hook: brings the front-end files of others out of their packages, and compiles the translations.

It runs for wheels and for editable installs. What it makes is git-ignored; `manifest.json` beside it holds the hashes.
"""

import json
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from shutil import copyfile, rmtree
from typing import Any
from xml.etree import ElementTree

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fontTools import subset
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPTS = {"htmx.min.js": "htmx-2.min.js", "sse.min.js": "ext/hx-sse-2.min.js"}
FONTS = {
    "source-sans-pro": ("Regular", "It", "Semibold", "Bold"),
    "source-serif-pro": ("Regular", "It", "Semibold", "Bold"),
}
WORDED = {"It": "italic"}
# Latin with its accents, punctuation and narrow spaces, sub- and superscripts, currencies, arrows, signs of arithmetic,
# geometric marks and check marks: what French, English and their neighbours write.
CHARACTERS = (
    "0020-017F", "0218-021B", "02C6-02DC", "2000-206F", "2070-209F", "20A0-20BF", "2100-214F", "2150-215F", "2190-21FF",
    "2200-22FF", "25A0-25FF", "2713-2717", "FB00-FB04",
)
SVG = "http://www.w3.org/2000/svg"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Fills `workbench/static/vendor/` and compiles `workbench/translations/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        vendor = root / "workbench" / "static" / "vendor"
        fill(vendor, _icon_names(root))
        compile_catalogues(root / "workbench" / "translations")


def fill(vendor: Path, icon_names: Iterable[str]) -> None:
    """Writes scripts, icons, fonts and the manifest of their hashes into an emptied folder."""
    rmtree(vendor, ignore_errors=True)
    (vendor / "fonts").mkdir(parents=True)
    copy_scripts(vendor)
    subset_icons(vendor / "icons.svg", icon_names)
    subset_fonts(vendor / "fonts")
    write_manifest(vendor)


def copy_scripts(target: Path) -> None:
    """Copies htmx and its extension for server-sent events."""
    for name, source in SCRIPTS.items():
        copyfile(_packaged("django-htmx", f"django_htmx/static/django_htmx/{source}"), target / name)


def subset_icons(target: Path, names: Iterable[str]) -> None:
    """Writes the sprite of the named icons; KeyError where Bootstrap Icons has none of a name."""
    source = _packaged("bootstrap-flask", "flask_bootstrap/static/bootstrap5/icons/bootstrap-icons.svg")
    symbols = {symbol.get("id"): symbol for symbol in ElementTree.parse(source).getroot()}
    ElementTree.register_namespace("", SVG)
    sprite = ElementTree.Element(f"{{{SVG}}}svg")
    sprite.extend(symbols[name] for name in names)
    ElementTree.ElementTree(sprite).write(target, encoding="utf-8")


def subset_fonts(target: Path) -> None:
    """Writes each cut of the two families, reduced to Latin, as WOFF2 with its kerning and its tabular figures."""
    for family, cuts in FONTS.items():
        folder = family.replace("-", "_")
        stem = "".join(part.title() for part in family.split("-"))
        copyfile(_packaged(f"font-{family}", f"font_{folder}/files/LICENSE.txt"), target / f"{family}-licence.txt")
        for cut in cuts:
            source = _packaged(f"font-{family}", f"font_{folder}/files/{stem}-{cut}.ttf")
            _subset_font(source, target / f"{family}-{WORDED.get(cut, cut.lower())}.woff2")


def _subset_font(source: Path, target: Path) -> None:
    # The times in the file would give each build other hashes.
    options = subset.Options(flavor="woff2", layout_features=["*"], recalc_timestamp=False, drop_tables=["DSIG"])
    font = subset.load_font(source, options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=subset.parse_unicodes(",".join(CHARACTERS)))
    chosen.subset(font)
    subset.save_font(font, target, options)


def write_manifest(vendor: Path) -> None:
    """Writes which packages the files came from, and the SHA-256 of each file."""
    packages = ["bootstrap-flask", "django-htmx", *(f"font-{family}" for family in FONTS)]
    files = sorted(path for path in vendor.rglob("*") if path.is_file())
    manifest = {
        "packages": {name: metadata.version(name) for name in packages},
        "files": {str(path.relative_to(vendor)): sha256(path.read_bytes()).hexdigest() for path in files},
    }
    (vendor / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def compile_catalogues(translations: Path) -> None:
    """Compiles each catalogue of interface words beside its source."""
    for source in translations.glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as words, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(words, locale=source.parts[-3]))


def _packaged(package: str, path: str) -> Path:
    # Read as a file of its distribution: importing the package would start Django or Flask.
    return Path(str(metadata.distribution(package).locate_file(path)))


def _icon_names(root: Path) -> list[str]:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    names: list[str] = settings["tool"]["workbench"]["icons"]
    return names
