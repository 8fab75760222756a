"""The place in a text where the words that were looked for stand, with the words marked."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from workbench.search_text import folded

BEFORE, AFTER = 70, 150
_MARKDOWN = str.maketrans("", "", "*#`")


def snippet(texts: Sequence[str], words: Sequence[str]) -> Markup:
    """The first text in which a word stands, cut around it; the beginning of the first text where none does."""
    plain = [unmarked(text) for text in texts]
    for text in plain:
        places = list(found(text, words))
        if places:
            return _cut(text, places)
    return escape(shortened(plain[0])) if plain else Markup("")


def unmarked(text: str) -> str:
    """The text on one line, without the signs of Markdown."""
    return " ".join(text.translate(_MARKDOWN).split())


def found(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words of the text begin like one of those looked for: begin and end in the text, whole words."""
    begin = 0
    for end in range(len(text) + 1):
        if end < len(text) and text[end].isalnum():
            continue
        if end > begin:
            word = folded(text[begin:end])
            if any(word.startswith(one) if len(one) > 1 else word == one for one in words):
                yield begin, end
        begin = end + 1


def _cut(text: str, places: Sequence[tuple[int, int]]) -> Markup:
    start = _beginning(text, places[0][0])
    kept = shortened(text, start)
    end = start + len(kept.removesuffix("…"))
    said, last = Markup("… " if start else ""), start
    for begin, stop in places:
        if stop <= end:
            said += escape(text[last:begin]) + Markup("<mark>%s</mark>") % text[begin:stop]
            last = stop
    return said + escape(text[last:end]) + Markup("…" if end < len(text) else "")


def _beginning(text: str, wanted: int) -> int:
    """Where to begin so that some words stand before the wanted place."""
    if wanted <= BEFORE:
        return 0
    return text.rfind(" ", 0, wanted - BEFORE) + 1 or wanted


def shortened(text: str, start: int = 0) -> str:
    """The text from there on, no longer than is read at a glance."""
    end = start + BEFORE + AFTER
    return text[start:] if end >= len(text) else text[start:end].rsplit(" ", 1)[0] + "…"
