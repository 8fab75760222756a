"""What a room said on an item of its workshop, counted and measured as the method does it."""

from sqlmodel import Session

from phases.tally import Tally, tally
from phases.workshop import GivenAnswer
from workbench import rooms
from workbench.catalogue import Catalogue
from workbench.room_answers import answers_of
from workbench.room_asked import asked
from workbench.room_models import Workshop, WorkshopItem


def tally_of(session: Session, catalogue: Catalogue, workshop: Workshop, item: WorkshopItem, round_: int = 0) -> Tally:
    """The tally of a round (0: the present one), with the movement since the round before."""
    wanted = round_ or item.round
    return tally(
        asked(session, catalogue, item), given(session, item, wanted), anonymous=workshop.anonymous,
        present=rooms.seats(session, workshop), before=given(session, item, wanted - 1) if wanted > 1 else (),
    )


def given(session: Session, item: WorkshopItem, round_: int) -> tuple[GivenAnswer, ...]:
    """The answers of a round as the method takes them."""
    return tuple(GivenAnswer(answer.seat_id, answer.data, seat.group, answer.reason, seat.name)
                 for answer, seat in answers_of(session, item, round_))
