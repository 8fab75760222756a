"""The few words that the bench itself puts on drawings and documents, French and English side by side."""

from functools import lru_cache
from pathlib import Path

import yaml

from phases.method import Language
from phases.wording import Wording


@lru_cache
def _wordings(file: Path) -> dict[str, Wording]:
    return {key: Wording.model_validate(value) for key, value in yaml.safe_load(file.read_text("utf-8")).items()}


def own_word(file: Path, key: str, language: Language) -> str:
    """The words of a key of such a file in that language; KeyError where there are none."""
    return _wordings(file)[key].in_language(language)
