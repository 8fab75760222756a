"""What the customer file puts into the business case: the value at stake, and beliefs beside facts."""

from phases.method import Block, Findings, KeyFigures, Known, ReportPart, Section, Table, speaker

say = speaker("customer-facts")
STAKES = ("value-pyramid", "concentration", "decile-analysis", "loyalty-benefits")
BELIEFS_AND_FACTS = "beliefs-and-facts"


def _of(known: Known, names: tuple[str, ...]) -> tuple[Section, ...]:
    return tuple(section for name in names if name in known.results for section in known.results[name].sections)


def value_at_stake(known: Known) -> Section | None:
    """What stands out of the value views, with one table: what loyalty would bring per segment."""
    findings = tuple(one for name in STAKES if name in known.results for one in known.results[name].findings)
    stakes = [block for section in _of(known, ("loyalty-benefits",)) for block in section.blocks if isinstance(block, KeyFigures | Table)]
    blocks: tuple[Block, ...] = (*((Findings(findings),) if findings else ()), *stakes)
    return Section("value-at-stake", say("value-at-stake"), blocks) if blocks else None


def beliefs_and_facts(known: Known) -> Section | None:
    """The comparison as its own section of the case."""
    return next(iter(_of(known, (BELIEFS_AND_FACTS,))), None)


REPORT_PARTS = (
    ReportPart("business-case", "value-at-stake", 32, value_at_stake, STAKES),
    ReportPart("business-case", BELIEFS_AND_FACTS, 34, beliefs_and_facts, (BELIEFS_AND_FACTS,)),
)
