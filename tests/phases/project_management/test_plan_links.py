"""Links are read as planners of both languages write them, and what is no link is named."""

import pytest

from phases.project_management.plan_links import Waits, read_links, write_links


@pytest.mark.parametrize(("text", "links"), [
    ("A3", [Waits("A3")]),
    ("A3; B1 SS+2", [Waits("A3"), Waits("B1", "SS", 2)]),
    ("2.1 FF-3d, 2.2 sf + 4 days", [Waits("2.1", "FF", -3), Waits("2.2", "SF", 4)]),
    ("A1 DD+2 j; A2 FD; A3 DF−1 jour", [Waits("A1", "SS", 2), Waits("A2"), Waits("A3", "SF", -1)]),
    ("A1+5", [Waits("A1", "FS", 5)]),
    ("GO-1", [Waits("GO", "FS", -1)]),
    ("mise.en/service FS", [Waits("mise.en/service")]),
    ("", []),
])
def test_links_are_read(text, links):
    assert read_links(text) == (tuple(links), ())


@pytest.mark.parametrize("text", ["A3 XX", "A3 SS+", "; +2;", "A3 SS+9999", "A B C"])
def test_what_is_no_link_is_named(text):
    links, strange = read_links(text)

    assert not links
    assert strange


@pytest.mark.parametrize("links", [(Waits("A3"),), (Waits("B1", "SS", 2), Waits("C", "FF", -3), Waits("D", "FS", 1)), ()])
def test_what_is_written_is_read_back(links):
    assert read_links(write_links(links)) == (links, ())
