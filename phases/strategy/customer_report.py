"""What the customer file puts into the reports: the strategy's sections, and the case's value at stake with beliefs and facts."""

from phases.method import Block, Findings, KeyFigures, Known, ReportPart, Section, Table, speaker

say = speaker("customer-facts")
VALUE = (
    "customer-facts",
    "value-pyramid",
    "value-distribution",
    "granulation",
    "concentration",
    "decile-analysis",
    "rfm-segments",
    "lifetime-value",
    "potential-value",
    "strategy-quadrant",
)
LOYALTY = ("cohort-retention", "contract-renewals", "retention-impact", "loyalty-measure", "satisfaction-quadrant", "loyalty-benefits")
USES = ("segment-profiles", "personas", "price-check", "loyalty-programmes")
STAKES = ("value-pyramid", "concentration", "decile-analysis", "loyalty-benefits")
BELIEFS_AND_FACTS = "beliefs-and-facts"


def _of(known: Known, names: tuple[str, ...]) -> tuple[Section, ...]:
    return tuple(section for name in names if name in known.results for section in known.results[name].sections)


def _gathered(name: str, known: Known, names: tuple[str, ...]) -> Section | None:
    sections = _of(known, names)
    return Section(name, say(name), (), sections) if sections else None


def customer_value(known: Known) -> Section | None:
    """Who brings what."""
    return _gathered("customer-value", known, VALUE)


def customer_loyalty(known: Known) -> Section | None:
    """Who stays, and what staying is worth."""
    return _gathered("customer-loyalty", known, LOYALTY)


def customer_uses(known: Known) -> Section | None:
    """Who they are, what they pay, whom to keep."""
    return _gathered("customer-uses", known, USES)


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
    ReportPart("strategy-report", "customer-value", 30, customer_value, VALUE),
    ReportPart("strategy-report", "customer-loyalty", 34, customer_loyalty, LOYALTY),
    ReportPart("strategy-report", "customer-uses", 36, customer_uses, USES),
    ReportPart("strategy-report", BELIEFS_AND_FACTS, 38, beliefs_and_facts, (BELIEFS_AND_FACTS,)),
    ReportPart("business-case", "value-at-stake", 32, value_at_stake, STAKES),
    ReportPart("business-case", BELIEFS_AND_FACTS, 34, beliefs_and_facts, (BELIEFS_AND_FACTS,)),
)
