"""Templates as a set: each compiles, each page says what it is, none is left over."""

import re
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask
from jinja2 import nodes

from phases.answer_types import ANSWER_TYPES
from workbench.places import TEMPLATES

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
FRAME = "base.html"


def tree(app: Flask, name: str) -> nodes.Template:
    return app.jinja_env.parse((TEMPLATES / name).read_text("utf-8"))


def line_up(app: Flask, name: str) -> list[str]:
    """A template and those it extends, one above the other."""
    above = next(tree(app, name).find_all(nodes.Extends), None)
    return [name, *(line_up(app, above.template.value) if above else [])]


def written() -> str:
    """All that names templates: the program, the templates, and the tests that show the specimens of the look."""
    places = [*(ROOT / "workbench").rglob("*.py"), *TEMPLATES.rglob("*.html"), *(ROOT / "tests" / "templates").glob("*.py")]
    return "\n".join(path.read_text("utf-8") for path in places)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles_and_all_that_it_builds_on_is_there(app, name):
    for used in re.findall(r'{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"(?!\s*~)', (TEMPLATES / name).read_text("utf-8")):
        assert used in NAMES

    app.jinja_env.get_template(name)


def test_every_page_sets_its_title(app):
    pages = [line_up(app, name) for name in NAMES if name != FRAME and FRAME in line_up(app, name)]

    untitled = [page[0] for page in pages
                if not any(block.name == "title" for name in page[:-1] for block in tree(app, name).find_all(nodes.Block))]

    # What others extend may leave it to them.
    extended = {above for page in pages for above in page[1:]}
    assert len(pages) > 40
    assert set(untitled) - extended == set()


def test_every_template_is_used(app):
    text = written()
    by_kind = {f"macros/answers/{kind}.html" for one in get_args(ANSWER_TYPES)
               for kind in get_args(one.model_fields["type"].annotation)}

    assert [name for name in NAMES if f'"{name}"' not in text and name not in by_kind] == []
