"""The pictures and tables of promised against realised; each carries the table that says the same."""

from phases.knowledge_intelligence.benefit_outlook import LineOutlook
from phases.knowledge_intelligence.benefit_variance import PARTS
from phases.knowledge_intelligence.realisation import CAUSES, Realisation
from phases.knowledge_intelligence.realised import BENEFITS
from phases.method import Cell, Figure, Heading, KeyFigure, KeyFigures, Provenance, Quantity, Sentence, Table, Tone, speaker

say = speaker("benefit-realisation")
NOTHING = 0.5
"""Money below half a unit is none: what rounds to nothing gets no bar."""


def key_figures(found: Realisation) -> KeyFigures:
    """The net present value promised and now, what has come so far, and when it pays back."""
    forecast, done = found.forecast, found.done
    promised, realised = _to_date(found)
    return KeyFigures((
        KeyFigure(say("npv-promised"), _money(forecast.promised.npv), _payback(forecast.promised.payback_months)),
        KeyFigure(say("npv-now"), Quantity(forecast.expected.npv, "money", tone=_tone(forecast.change)),
                  _payback(forecast.expected.payback_months)),
        KeyFigure(say("realised-so-far"), Quantity(realised, "money", tone=_tone(realised - promised)),
                  say("of-promised", promised=_money(promised), years=Quantity(done))),
        KeyFigure(say("share-realised"), Quantity(realised / promised, "share") if promised > 0 else say("nothing-due")),
    ))


def _payback(months: float | None) -> Sentence:
    return say("never-pays-back") if months is None else say("pays-back", months=Quantity(months, "months"))


def _tone(change: float) -> Tone:
    return "good" if change >= 0 else "warn"


def _to_date(found: Realisation) -> tuple[float, float]:
    """Promised and realised (or, where nothing is known, expected) benefits of the years that are over, before tax."""
    years = range(1, found.done + 1)
    return (sum(one.promised[year] for one in found.lines for year in years),
            sum(one.now[year] for one in found.lines for year in years))


def waterfall(found: Realisation) -> Figure:
    """From the promised net present value, cause by cause, to the one expected now."""
    forecast = found.forecast
    steps: list[tuple[Sentence, float]] = [(say("npv-promised"), forecast.promised.npv)]
    steps += [(say(f"cause-{name.replace('_', '-')}"), found.causes[name]) for name in CAUSES if abs(found.causes[name]) >= NOTHING]
    table = Table("waterfall-realised", say("waterfall"), (Heading(say("cause")), Heading(say("worth"), "money")),
                  tuple((label, _money(value)) for label, value in steps), (say("npv-now"), _money(forecast.expected.npv)))
    data = {"steps": [{"label": label, "value": value} for label, value in steps], "total": say("npv-now")}
    return Figure("waterfall-realised", "waterfall", say("waterfall"), data, table)


def by_year(found: Realisation) -> Table:
    """Benefits, costs and what is left, promised and now, year by year."""
    promised, now = found.forecast.promised, found.forecast.expected
    series = {"benefits-promised": promised.benefits, "benefits-now": now.benefits, "costs-promised": promised.costs,
              "costs-now": now.costs, "net-promised": promised.net, "net-now": now.net}
    headings = (Heading(say("year")), Heading(say("state")), *(Heading(say(name), "money") for name in series))
    rows = tuple(
        (_year(found, year), say("year-over" if year <= found.done else "year-to-come"), *(_money(part[year]) for part in series.values()))
        for year in found.case.years
    )
    total = (say("total"), None, *(_money(sum(part)) for part in series.values()))
    return Table("promised-and-now", say("by-year-table"), headings, rows, total)


def by_year_figure(found: Realisation) -> Figure:
    """The benefits of each year, promised beside realised or expected."""
    promised, now = found.forecast.promised, found.forecast.expected
    data = {"labels": [say("year-n", year=str(year)) for year in found.case.years], "unit": "money", "series": [
        {"label": say("benefits-promised"), "values": promised.benefits}, {"label": say("benefits-now"), "values": now.benefits},
    ]}
    return Figure("benefits-by-year", "bars", say("by-year-figure"), data, by_year(found))


def _year(found: Realisation, year: int) -> Sentence:
    if year == 0:
        return say("year-zero", until=Quantity(found.calendar.year_one, "date"))
    return say("year-from-to", year=str(year), begins=Quantity(found.calendar.begins(year), "date"),
               ends=Quantity(found.calendar.ends(year), "date"))


def by_line(found: Realisation) -> Table:
    """Each line in the years that are over: promised and realised, year by year and together."""
    years = range(1, found.done + 1)
    pairs = (Heading(say(key, year=str(year)), "money") for year in years for key in ("promised-n", "realised-n"))
    headings = (Heading(say("line")), *pairs, Heading(say("difference"), "money"), Heading(say("owner")))
    rows = tuple(_line_row(one, years) for one in found.lines)
    sums = [sum(part[year] for part in (one.promised for one in found.lines)) for year in years]
    now = [sum(one.now[year] for one in found.lines) for year in years]
    total = (say("total"), *(_money(value) for pair in zip(sums, now, strict=True) for value in pair), _money(sum(now) - sum(sums)), None)
    return Table("by-line", say("by-line-table"), headings, rows, total)


def _line_row(one: LineOutlook, years: range) -> tuple[Cell, ...]:
    cells = [cell for year in years for cell in (_money(one.promised[year]), _realised(one, year))]
    known = [year for year in years if year in one.variances]
    difference = sum(one.now[year] - one.promised[year] for year in known)
    return (one.line.title or one.line.id, *cells, _money(difference) if known else None, one.line.owner or say("nobody"))


def _realised(one: LineOutlook, year: int) -> Quantity | None:
    if year not in one.variances:
        return None
    counted = one.variances[year].counted
    source = Provenance(BENEFITS, formula=f"benefit-realisation.{'counted' if counted else 'derived'}")
    return Quantity(one.now[year], "money", source=source)


def variance(found: Realisation) -> Table:
    """Why each line came otherwise in the years that are known, part by part, undiscounted and before tax."""
    parts = (*PARTS, "difference")
    causes = (Heading(say(f"cause-{part.replace('_', '-')}"), "money") for part in PARTS)
    headings = (Heading(say("line")), *causes, Heading(say("difference"), "money"))
    known = [one for one in found.lines if one.variances]
    rows = tuple((one.line.title or one.line.id, *(_money(_sum(one, part)) for part in parts)) for one in known)
    total = (say("total"), *(_money(sum(_sum(one, part) for one in known)) for part in parts))
    return Table("variance", say("variance-table"), headings, rows, total)


def _sum(one: LineOutlook, part: str) -> float:
    return sum(getattr(each, part) for each in one.variances.values())


def line_years(found: Realisation) -> Table:
    """Every line over the whole horizon as it is known or expected now."""
    headings = (Heading(say("line")), *(Heading(say("year-n", year=str(year)), "money") for year in found.case.years))
    rows = tuple((one.line.title or one.line.id, *map(_money, one.now)) for one in found.lines)
    total = (say("total"), *(_money(sum(one.now[year] for one in found.lines)) for year in found.case.years))
    return Table("line-years", say("line-years"), headings, rows, total)


def _money(value: float) -> Quantity:
    return Quantity(round(value, 2), "money")
