"""The minutes tell what was agreed, decided and promised; what the room has not seen is not in them."""

from datetime import date

from phases.agreed_answers import AgreedAnswer
from phases.method import Findings, Paragraph, Provenance, Sentence, Table
from phases.tally import tally
from phases.workshop_minutes import Held, Meeting, Promise, PutUp, ideas_of, minutes, summary
from tests.phases.test_tally import ESTIMATE, IDEAS, RATING, gave, guess

AGREED = AgreedAnswer(workshop="Estimates", question="How much?", agreed="80 to 150", how="median", dissent="Too high", decision="Measure it")
ROOM = Held(tally(ESTIMATE, gave(guess(1, 2, 3), guess(1, 2, 3), guess(2, 3, 4))), True, AGREED)


def meeting(*held: Held, **more: object) -> Meeting:
    return Meeting(**{"title": "Estimates", "day": date(2023, 11, 10), "present": {"sales": 4, "it": 1}, "held": held, **more})  # type: ignore[arg-type]


def keys(section: object) -> list[str]:
    return [block.words.key for block in section.blocks  # type: ignore[attr-defined]
            if isinstance(block, Paragraph) and isinstance(block.words, Sentence)]


def tables(section: object) -> list[str]:
    return [block.id for block in section.blocks if isinstance(block, Table)]  # type: ignore[attr-defined]


def test_the_summary_says_who_met_what_was_agreed_and_what_was_decided() -> None:
    found = summary(meeting(ROOM, place="Nantes", purpose="Ranges", facilitator="Inès"))

    assert keys(found) == ["workshop.met-in", "workshop.met-for", "workshop.facilitated"]
    assert "agreed" in tables(found)
    (decisions,) = found.sections
    assert isinstance(decisions.blocks[0], Findings) and decisions.blocks[0].sentences[0].values["decision"] == "Measure it"


def test_an_item_shows_what_was_agreed_before_what_was_said() -> None:
    _, item = minutes(meeting(ROOM))

    assert keys(item)[:4] == ["workshop.agreed-on", "workshop.said-dissent", "workshop.said-decision", "workshop.answered"]


def test_what_the_room_has_not_seen_is_not_in_the_minutes() -> None:
    _, item = minutes(meeting(Held(ROOM.tally, False)))

    assert keys(item) == ["workshop.not-revealed"]
    assert len(item.blocks) == 1


def test_an_item_that_was_not_asked_says_so() -> None:
    _, item = minutes(meeting(Held(tally(RATING, ()), True)))

    assert keys(item) == ["workshop.not-asked"]


def test_groups_too_small_to_be_told_are_folded_in_the_minutes_of_an_anonymous_room() -> None:
    found = summary(meeting(present={"sales": 4, "it": 1, "service": 2}))
    table = next(block for block in found.blocks if isinstance(block, Table) and block.id == "present")

    assert [row[1].value for row in table.rows] == [4, 3]  # type: ignore[union-attr]


def test_names_stand_only_in_the_minutes_of_a_named_room() -> None:
    assert "workshop.names" not in keys(summary(meeting(names=("Anna", "Karim"))))
    assert "workshop.names" in keys(summary(meeting(names=("Anna", "Karim"), anonymous=False)))


def test_the_wall_stands_with_the_most_wanted_idea_first_and_where_it_went() -> None:
    votes = tally(IDEAS, gave({"dots": {"b": 2}}, {"dots": {"b": 1, "a": 1}}, {"dots": {"c": 1}}))
    ideas = ideas_of({"a": ("Time", "People"), "b": ("Files", ""), "c": ("Pay", "")}, votes, {"b": Provenance("challenges", "row")})

    assert ideas[1] == PutUp("Files", "", 3, Provenance("challenges", "row"))
    _, item = minutes(meeting(Held(votes, True, None, ideas)))
    wall = next(block for block in item.blocks if isinstance(block, Table))
    assert [row[0] for row in wall.rows] == ["Files", "Time", "Pay"]


def test_what_was_promised_stands_at_the_end_with_owner_and_date() -> None:
    *_, actions = minutes(meeting(ROOM, promised=(Promise("Ask the shops", "Karim", date(2023, 12, 1)), Promise("Count", done=True))))

    (table,) = actions.blocks
    assert isinstance(table, Table) and table.rows[0][:2] == ("Ask the shops", "Karim")


def test_a_workshop_that_nobody_came_to_has_minutes() -> None:
    assert [section.id for section in minutes(Meeting("Empty"))] == ["summary"]
