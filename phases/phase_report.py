"""What the reports of all phases share: a section per module, and the gravest findings, both as reviewed."""

from collections.abc import Callable, Iterable

from phases.finding_reviews import reviewed, with_reviews
from phases.method import Known, Section, Sentence, Term

MAIN_FINDINGS = 8
_GRAVITY = {"bad": 0, "warn": 1, "good": 2, "plain": 3}


def module_section(phase: str, module: str, names: Iterable[str], reviews: str) -> Callable[[Known], Section | None]:
    """Builds the section of a module from the results of its instruments; None where they say nothing.

    `reviews` is the id of the register in which the findings are accepted, reworded or rejected.
    """

    def build(known: Known) -> Section | None:
        parts = [section for name in names if name in known.results for section in known.results[name].sections]
        if not parts:
            return None
        said = known.rows(reviews)
        return Section(f"module-{module}", Term(f"{phase}.{module}"), (), tuple(with_reviews(one, said) for one in parts))

    return build


def gravest_findings(
    known: Known, names: Iterable[str], reviews: str, of_each: int, most: int = MAIN_FINDINGS
) -> tuple[Sentence, ...]:
    """The gravest findings of some instruments, at most so many of each, so that all are heard."""
    kept: list[Sentence] = []
    for name in names:
        if name in known.results:
            found = [one for one in reviewed(known.results[name].findings, known.rows(reviews)) if one.tone != "plain"]
            kept += sorted(found, key=_gravity)[:of_each]
    return tuple(sorted(kept, key=_gravity)[:most])


def _gravity(finding: Sentence) -> int:
    return _GRAVITY[finding.tone]
