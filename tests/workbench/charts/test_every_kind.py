"""Every kind of figure is drawn in both languages and all themes, with its labels, readable and always the same."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from phases.method import Language
from tests.drawings import SVG, speaker, words
from tests.specimens.figures import DATA, figure
from workbench.charts import KINDS, draw, has_narrow_form
from workbench.charts.brief import NARROW
from workbench.charts.words import FILE
from workbench.own_words import own_word


def labels(data: Any) -> Iterator[Mapping[str, str]]:
    """The worded labels anywhere in a figure's data."""
    if isinstance(data, Mapping) and set(data) == {"fr", "en"}:
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from labels(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from labels(value)


def letters(text: str) -> str:
    return re.sub(r"[\s…]", "", text)


def test_there_is_a_specimen_of_every_kind() -> None:
    assert set(DATA) == set(KINDS)


def test_every_kind_is_documented() -> None:
    text = Path("docs/figures.md").read_text("utf-8")

    assert [kind for kind in KINDS if f"| `{kind}` |" not in text] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_drawing_says_all_its_labels(kind: str, language: Language) -> None:
    said = letters(words(draw(figure(kind), speaker(language))))

    assert [label[language] for label in labels(DATA[kind]) if letters(label[language]) not in said] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if has_narrow_form(figure(kind))])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_phones_drawing_is_narrow_and_says_all_its_labels_too(kind: str, language: Language) -> None:
    svg = draw(figure(kind), speaker(language), narrow=True)
    said = letters(words(svg))

    assert fromstring(svg).get("width") == str(NARROW)
    assert [label[language] for label in labels(DATA[kind]) if letters(label[language]) not in said] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not has_narrow_form(figure(kind))])
def test_a_drawing_without_a_narrow_form_is_the_same_everywhere(kind: str) -> None:
    assert draw(figure(kind), speaker("fr"), narrow=True) == draw(figure(kind), speaker("fr"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_a_drawing_is_well_formed_scales_and_names_itself(kind: str, theme: Any) -> None:
    root = fromstring(draw(figure(kind), speaker("fr"), theme))
    ids = [element.get("id") for element in root.iter() if element.get("id")]

    assert root.get("viewBox", "").split()[2:] == [root.get("width"), root.get("height")]
    assert root.findtext(f"{SVG}title") == f"Spécimen\u00a0: {kind}"
    assert root.findtext(f"{SVG}desc") == "Les données"
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_figure_gives_the_same_bytes(kind: str) -> None:
    assert draw(figure(kind), speaker("en"), "print") == draw(figure(kind), speaker("en"), "print")


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_needs_nothing_from_elsewhere(kind: str) -> None:
    svg = draw(figure(kind), speaker("en"))

    assert "<script" not in svg
    assert re.findall(r'(?:href|src)="(?!#)', svg) == []
    assert [
        address for address in re.findall(r"url\(([^)]*)\)", svg) if not address.startswith(("#", "data:font/"))
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_stand_in_for_a_pattern_is_left(kind: str) -> None:
    svg = draw(figure(kind), speaker("en"), "print")

    assert re.findall(r"rgb\(1,2,[3-6]\)|#01020[3-6]", svg) == []
    assert set(re.findall(r"url\(#([\w-]+)\)", svg)) <= set(re.findall(r'id="([\w-]+)"', svg))


def test_every_word_of_the_drawings_stands_in_both_languages() -> None:
    keys = re.findall(r"^([\w-]+):", FILE.read_text("utf-8"), re.MULTILINE)

    assert all(own_word(FILE, key, language) for key in keys for language in ("fr", "en"))


def test_every_word_of_the_drawings_is_used() -> None:
    keys = set(re.findall(r"^([\w-]+):", FILE.read_text("utf-8"), re.MULTILINE))
    sources = "".join(path.read_text("utf-8") for path in FILE.parent.glob("*.py"))
    slides = Path("workbench/documents/native_charts.py").read_text("utf-8")
    built = {key for key in keys if key.startswith("state-")} | {
        "own",
        "provider",
        "public",
        "mean",
        "p5",
        "p50",
        "p95",
    }

    assert {key for key in keys - built if not re.search(rf"[\"']{key}[\"']", sources + slides)} == set()


def test_an_unknown_kind_is_refused() -> None:
    strange = figure("bars")

    with pytest.raises(KeyError):
        draw(type(strange)("x", "pie", "x", {}, strange.table), speaker("fr"))
