"""Reviews of findings: rules propose a sentence, the consultant accepts it, words it otherwise, or rejects it.

A phase keeps one register of reviews. What nobody has reviewed stands in the reports as the rule says it; a finding
whose answers have changed keeps its review, since its key names the rule and the rows, not the figures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import (
    Findings,
    Heading,
    Instrument,
    Known,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person, Text

say = speaker("finding-reviews")


class FindingReview(BaseModel):
    """The consultant's verdict on one finding; `own_words` stand in its place where the verdict is *reworded*."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    finding: Text
    verdict: Literal["accepted", "reworded", "rejected"] = "accepted"
    own_words: LongText = ""
    reason: LongText = ""
    reviewed_by: Person = ""
    key: Annotated[str, Is("text", quiet=True)]


def key_of(finding: Sentence) -> str:
    """What a finding is known by whatever its figures: its rule and the rows it rests on."""
    rows = sorted({f"{one.instrument}/{one.row}" if one.row else one.instrument for one in finding.rests_on})
    return " ".join((finding.key, *rows))


def reviewed(findings: Iterable[Sentence], reviews: Mapping[str, FindingReview]) -> tuple[Sentence, ...]:
    """The findings as a report says them: without the rejected ones, the reworded ones in the consultant's words."""
    verdicts = {review.key: review for review in reviews.values()}
    kept = []
    for finding in findings:
        review = verdicts.get(key_of(finding))
        if review is None or review.verdict == "accepted" or (review.verdict == "reworded" and not review.own_words):
            kept.append(finding)
        elif review.verdict == "reworded":
            kept.append(replace(finding, key="finding-reviews.own-words", values={"words": review.own_words}))
    return tuple(kept)


def with_reviews(section: Section, reviews: Mapping[str, FindingReview]) -> Section:
    """A section whose findings, at any depth, are as reviewed."""
    blocks = tuple(Findings(reviewed(block.sentences, reviews)) if isinstance(block, Findings) else block for block in section.blocks)
    kept = tuple(block for block in blocks if not isinstance(block, Findings) or block.sentences)
    return replace(section, blocks=kept, sections=tuple(with_reviews(part, reviews) for part in section.sections))


def register_of(name: str, reads: tuple[str, ...]) -> Instrument:
    """A phase's register of reviews; it offers every finding of the instruments it reads that nobody has reviewed."""

    def evaluate(known: Known) -> Result:
        verdicts = {review.key: review for review in known.rows(name).values()}
        found = [finding for read in reads if read in known.results for finding in known.results[read].findings]
        offers = {key_of(one): _offer(name, one) for one in found if key_of(one) not in verdicts}
        counts = {state: sum(1 for one in found if _state(one, verdicts) == state) for state in _STATES}
        table = Table("reviews", say("counts"), (Heading(say("state")), Heading(say("number"), "number")),
                      tuple((say(state), Quantity(counts[state])) for state in _STATES))
        sections = (Section("reviews", Term(name), (table,)),) if found else ()
        return Result(sections, offers=tuple(offers.values()), values=dict(known.rows(name)))

    return Instrument(name, "analysis", (), row=FindingReview, evaluate=evaluate, reads=reads)


_STATES = ("open", "accepted", "reworded", "rejected")


def _state(finding: Sentence, verdicts: Mapping[str, FindingReview]) -> str:
    review = verdicts.get(key_of(finding))
    return review.verdict if review else "open"


def _offer(name: str, finding: Sentence) -> Offer:
    source = finding.rests_on[0] if finding.rests_on else Provenance(name)
    row = {"finding": finding, "verdict": "accepted", "key": key_of(finding)}
    mark = sha256(key_of(finding).encode()).hexdigest()[:12]
    return Offer(f"review-{mark}", name, say("review", finding=finding), row, source)
