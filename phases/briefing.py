"""A briefing as data: slides to be shown in a room, with what the speaker says and what the room is asked."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from phases.wording import Wording


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DrawnPicture(_Part):
    """A picture made from the deck's own data: a kind of drawing and what it expects (see docs/figures.md)."""

    kind: str
    data: Mapping[str, Any]
    caption: Wording


class OwnPicture(_Part):
    """A picture of the project itself: a figure of an instrument's result, shown once there is one."""

    instrument: str
    figure: str


class Poll(_Part):
    """What the room answers: a question of a questionnaire, or a whole instrument."""

    instrument: str
    question: str = ""


class Slide(_Part):
    """One slide: at most a few points, what the speaker says, and how many minutes it takes."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: Wording
    points: tuple[Wording, ...] = Field(default=(), max_length=5)
    text: Wording | None = None
    picture: DrawnPicture | None = None
    shows: OwnPicture | None = None
    notes: Wording
    minutes: int = Field(ge=1, le=60)
    discuss: tuple[Wording, ...] = ()
    poll: Poll | None = None


class Briefing(_Part):
    """A deck of slides of one module; `covers` names the items of the method that showing it serves."""

    id: str
    module: str
    covers: tuple[str, ...] = ()
    title: Wording
    purpose: Wording
    slides: tuple[Slide, ...] = Field(min_length=1)
    sentences: Mapping[str, Wording] = Field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """How long the whole takes."""
        return sum(slide.minutes for slide in self.slides)

    def place(self, slide: str) -> int:
        """The place of a slide from 0; KeyError where there is none of that id."""
        for place, one in enumerate(self.slides):
            if one.id == slide:
                return place
        raise KeyError(slide)

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        ids = [slide.id for slide in self.slides]
        doubled = {one for one in ids if ids.count(one) > 1}
        if doubled:
            raise ValueError(f"slide ids stand twice: {', '.join(sorted(doubled))}")
        return self
