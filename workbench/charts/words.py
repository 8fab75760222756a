"""The few words that a drawing says itself: year, cumulative, before the response."""

from functools import lru_cache
from pathlib import Path

import yaml

from phases.method import Language
from phases.wording import Wording


@lru_cache(maxsize=1)
def _wordings() -> dict[str, Wording]:
    text = Path(__file__).with_name("words.yaml").read_text("utf-8")
    return {key: Wording.model_validate(value) for key, value in yaml.safe_load(text).items()}


def word(key: str, language: Language) -> str:
    """One of the drawing's own words in that language; KeyError where there is none."""
    return _wordings()[key].in_language(language)
