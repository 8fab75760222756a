"""Collects the interface's words out of code and templates into each language's catalogue, and compiles them."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "workbench" / "translations"
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
LANGUAGES = ("fr",)
"""English is the key of each message; it needs no catalogue."""


def collected() -> Catalog:
    """Every message of the interface, with the files that say it."""
    catalogue = Catalog(project="CRM Workbench", charset="utf-8")
    for folder in ("workbench", "templates"):
        for file, _line, message, comments, context in extract_from_dir(ROOT / folder, METHODS, OPTIONS):
            # Without line numbers a catalogue changes only where its words do.
            catalogue.add(message, None, [(f"{folder}/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def update(language: str, messages: Catalog) -> Catalog:
    """The language's catalogue with today's messages; what is no longer said is left out."""
    path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    kept = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else _begun(language)
    kept.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, kept, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, kept)
    return kept


def _begun(language: str) -> Catalog:
    header = "# The words of CRM Workbench's interface."
    return Catalog(locale=language, project="CRM Workbench", header_comment=header, charset="utf-8", fuzzy=False)


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages, in English, that have no word yet; of a plural one, its singular."""
    wanted = [message for message in catalogue if message.id]
    pairs = [(_as_tuple(message.id), _as_tuple(message.string)) for message in wanted]
    return [identity[0] for identity, words in pairs if not all(words)]


def _as_tuple(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def main() -> None:
    """Updates every language and says what is missing."""
    messages = collected()
    for language in LANGUAGES:
        catalogue = update(language, messages)
        missing = untranslated(catalogue)
        print(f"{language}: {len(catalogue)} messages, {len(missing)} without translation", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
