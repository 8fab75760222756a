"""Words of the content: the same text in every language of the product."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Language, LocalText

LANGUAGES: tuple[Language, ...] = ("fr", "en")


class Wording(BaseModel):
    """A text that stands in French and in English, both needed."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: Language) -> str:
        """The text in that language."""
        return self.en if language == "en" else self.fr


class Choice(BaseModel):
    """One of the things that can be chosen, with its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: Language) -> str:
        """The words of the choice in that language."""
        return self.en if language == "en" else self.fr


def read_text(text: LocalText | Wording | Choice | None, language: Language) -> str:
    """A text in the wanted language, or in the one it exists in; empty for none."""
    if text is None:
        return ""
    if isinstance(text, Wording | Choice):
        return text.in_language(language)
    if isinstance(text, Mapping):
        return text.get(language) or next(iter(text.values()), "")
    return text
