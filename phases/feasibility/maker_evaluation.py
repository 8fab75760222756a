"""The evaluation of makers (F3.5): who comes first, who is out and why, and whether the first would stay first."""

from collections.abc import Iterator, Mapping

from phases.feasibility.maker_ranking import Ranking, rank
from phases.feasibility.makers import Criterion, Maker
from phases.feasibility.needs import Need
from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    LocalText,
    Missing,
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

say = speaker("maker-evaluation")
FIRM, SHAKY = 0.8, 0.5
SMALL_MOVE = 0.1
DISPUTED = 2
WEIGHT_OF_NEED = {"must": "5", "should": "3"}


def evaluate(known: Known) -> Result:
    """Ranks the makers; offers the needs of high priority as criteria."""
    makers: Mapping[str, Maker] = known.rows("makers")
    criteria: Mapping[str, Criterion] = known.rows("maker-criteria")
    marks = [one for one in known.rows("maker-scores").values() if one.maker in makers and one.criterion in criteria]
    offers = tuple(_offers(known, criteria))
    wanted = (("makers", makers), ("maker-criteria", criteria), ("maker-scores", marks))
    missing = tuple(Missing(name, say(f"no-{name}")) for name, rows in wanted if not rows)
    ranking = None if missing else rank(tuple(makers), criteria, marks)
    if ranking is None:
        return Result(missing=missing or (Missing("maker-scores", say("not-comparable")),), offers=offers)
    findings = tuple(_findings(ranking, makers, criteria, {one.evaluator for one in marks}))
    section = Section("makers", Term("maker-evaluation"), tuple(_blocks(ranking, makers, criteria, findings)))
    return Result((section,), findings, offers=offers, values=ranking)


def _blocks(
    ranking: Ranking, makers: Mapping[str, Maker], criteria: Mapping[str, Criterion], findings: tuple[Sentence, ...]
) -> Iterator[KeyFigures | Figure | Findings | Table]:
    if ranking.standings:
        yield _key_figures(ranking, makers)
    yield Findings(findings)
    if ranking.standings:
        yield _totals(ranking, makers)
        yield _marks(ranking, makers, criteria)
        yield _stability(ranking, makers)
    if ranking.knocked_out:
        yield _knocked_out(ranking, makers, criteria)


def _key_figures(ranking: Ranking, makers: Mapping[str, Maker]) -> KeyFigures:
    first = ranking.standings[0]
    figures = [
        KeyFigure(say("first"), makers[first.maker].name, say("with-total", total=_mark(first.total))),
        KeyFigure(say("first-by-weights"), Quantity(first.first_by_weights, "share"), say("of-all-weightings")),
        KeyFigure(say("first-by-marks"), Quantity(first.first_by_marks, "share"), say("between-evaluators")),
    ]
    if ranking.move:
        figures.append(KeyFigure(say("smallest-move"), Quantity(ranking.move.moved, "share"),
                                 say("and-then", maker=makers[ranking.move.rival].name)))
    return KeyFigures(tuple(figures))


def _mark(value: float) -> Quantity:
    return Quantity(round(value, 2), "level")


def _totals(ranking: Ranking, makers: Mapping[str, Maker]) -> Figure:
    headings = (Heading(say("maker")), Heading(say("total"), "level"), Heading(say("severest"), "level"),
                Heading(say("mildest"), "level"), Heading(say("alternative")))
    rows = tuple((makers[one.maker].name, _mark(one.total), _mark(one.severest), _mark(one.mildest),
                  makers[one.maker].product or None) for one in ranking.standings)
    table = Table("maker-totals", say("totals"), headings, rows)
    data = {"alternatives": [{"label": makers[one.maker].name, "value": one.total, "low": one.severest, "high": one.mildest}
                             for one in ranking.standings], "unit": "level"}
    return Figure("maker-totals", "comparison", say("totals"), data, table)


def _marks(ranking: Ranking, makers: Mapping[str, Maker], criteria: Mapping[str, Criterion]) -> Figure:
    """The mean marks, best maker first, heaviest criterion first; in the table the weight and the spread as well."""
    names = sorted(ranking.counted, key=lambda name: -criteria[name].weight)
    standing = [one.maker for one in ranking.standings]
    headings = (Heading(say("criterion")), Heading(say("weight"), "number"), *(Heading(makers[one].name, "level") for one in standing))
    rows = tuple(
        (criteria[name].title, Quantity(criteria[name].weight, source=Provenance("maker-criteria", name, "weight")),
         *(_shown(ranking, maker, name) for maker in standing)) for name in names
    )
    table = Table("maker-marks", say("marks"), headings, rows)
    data = {"x": [makers[one].name for one in standing], "y": [criteria[name].title for name in names],
            "x_label": say("maker"), "y_label": say("criterion"), "unit": "level",
            "values": [[ranking.cells[maker, name].mean for maker in standing] for name in names]}
    return Figure("maker-marks", "heat-map", say("marks"), data, table)


def _shown(ranking: Ranking, maker: str, criterion: str) -> Quantity:
    cell = ranking.cells[maker, criterion]
    return Quantity(round(cell.mean, 2), "level", cell.low, cell.high)


def _stability(ranking: Ranking, makers: Mapping[str, Maker]) -> Figure:
    headings = (Heading(say("maker")), Heading(say("first-by-weights"), "share"), Heading(say("first-by-marks"), "share"))
    rows = tuple((makers[one.maker].name, Quantity(one.first_by_weights, "share"), Quantity(one.first_by_marks, "share"))
                 for one in ranking.standings)
    table = Table("maker-stability", say("stability"), headings, rows)
    series = [{"label": say(name), "values": [getattr(one, name.replace("-", "_")) for one in ranking.standings]}
              for name in ("first-by-weights", "first-by-marks")]
    data = {"labels": [makers[one.maker].name for one in ranking.standings], "series": series, "unit": "share"}
    return Figure("maker-stability", "bars", say("stability"), data, table)


def _knocked_out(ranking: Ranking, makers: Mapping[str, Maker], criteria: Mapping[str, Criterion]) -> Table:
    headings = (Heading(say("maker")), Heading(say("criterion")), Heading(say("mark"), "level"), Heading(say("needed"), "level"))
    rows = tuple((makers[one.maker].name, criteria[one.criterion].title, _mark(one.mark), Quantity(one.needed, "level"))
                 for one in ranking.knocked_out)
    return Table("knocked-out", say("knocked-out"), headings, rows)


def _findings(
    ranking: Ranking, makers: Mapping[str, Maker], criteria: Mapping[str, Criterion], evaluators: set[str]
) -> Iterator[Sentence]:
    for one in ranking.knocked_out:
        yield say("is-out", maker=makers[one.maker].name, criterion=criteria[one.criterion].title, mark=_mark(one.mark),
                  needed=Quantity(one.needed, "level"), rests_on=(Provenance("maker-criteria", one.criterion),), tone="warn")
    if ranking.standings:
        yield from _about_the_first(ranking, makers, criteria)
        yield from _disputes(ranking, makers, criteria)
    else:
        yield say("all-out", tone="bad")
    if ranking.uncounted and ranking.standings:
        yield say("not-marked-for-all", count=Quantity(len(ranking.uncounted)), first=criteria[ranking.uncounted[0]].title,
                  rests_on=tuple(Provenance("maker-criteria", name) for name in ranking.uncounted), tone="warn")
    if len(evaluators) == 1:
        yield say("one-evaluator", evaluator=next(iter(evaluators)), tone="warn")


def _about_the_first(
    ranking: Ranking, makers: Mapping[str, Maker], criteria: Mapping[str, Criterion]
) -> Iterator[Sentence]:
    first, name = ranking.standings[0], makers[ranking.standings[0].maker].name
    source = (Provenance("makers", first.maker),)
    if len(ranking.standings) == 1:
        yield say("stands-alone", maker=name, rests_on=source)
        return
    second = ranking.standings[1]
    key = "level" if abs(first.total - second.total) < 0.005 else "comes-first"
    yield say(key, maker=name, total=_mark(first.total), second=makers[second.maker].name, next=_mark(second.total), rests_on=source)
    firm = first.first_by_weights
    key, tone = ("firm", "good") if firm >= FIRM else (("shaky", "warn") if firm < SHAKY else ("fairly-firm", "plain"))
    yield say(key, maker=name, share=Quantity(firm, "share"), tone=tone)
    if ranking.move:
        yield say("move", share=Quantity(ranking.move.moved, "share"), rival=makers[ranking.move.rival].name,
                  taken=_joined([criteria[one].title for one in ranking.move.taken_from]),
                  given=criteria[ranking.move.given_to].title, tone="warn" if ranking.move.moved < SMALL_MOVE else "plain")
    for rival in ranking.unbeatable:
        yield say("never-first", rival=makers[rival].name, maker=name)


def _joined(titles: list[LocalText]) -> LocalText:
    return {language: ", ".join(one.get(language, "") if isinstance(one, dict) else one for one in titles)
            for language in ("fr", "en")}


def _disputes(ranking: Ranking, makers: Mapping[str, Maker], criteria: Mapping[str, Criterion]) -> Iterator[Sentence]:
    """The marks on which evaluators are furthest apart."""
    standing = {one.maker for one in ranking.standings}
    wide = [(cell.high - cell.low, key) for key, cell in ranking.cells.items()
            if key[0] in standing and key[1] in ranking.counted and cell.high - cell.low >= DISPUTED]
    for _apart, (maker, criterion) in sorted(wide, key=lambda one: (-one[0], one[1]))[:3]:
        cell = ranking.cells[maker, criterion]
        yield say("disputed", maker=makers[maker].name, criterion=criteria[criterion].title, low=Quantity(cell.low, "level"),
                  high=Quantity(cell.high, "level"), rests_on=(Provenance("maker-scores"),), tone="warn")


def _offers(known: Known, criteria: Mapping[str, Criterion]) -> Iterator[Offer]:
    """The needs that must or should be met, as criteria; a must knocks out."""
    needs: Mapping[str, Need] = known.rows("needs")
    present: list[Cell] = [one.title for one in criteria.values()]
    weighed = {one.need for one in criteria.values()}
    for name, need in needs.items():
        weight = WEIGHT_OF_NEED.get(need.priority or "")
        if weight and need.title not in present and name not in weighed:
            row = {"title": need.title, "weight": weight, "knock_out": need.priority == "must", "need": name,
                   "asked_by": need.asked_by}
            yield Offer(f"need-{name}", "maker-criteria", say("take-need", need=need.title), row, Provenance("needs", name))


INSTRUMENT = Instrument(
    "maker-evaluation", "analysis", ("F3.5",), evaluate=evaluate, reads=("makers", "maker-criteria", "maker-scores", "needs"),
)
