"""The executives' technology view (V3): offices, applications, internet, telephony and junctions, in one picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
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
from phases.scoring import Score, score

say = speaker("technology-picture")
OFFICES = ("front", "back", "cti", "web")
JUNCTIONS: Mapping[str, tuple[str, str]] = {"crm-web": ("front", "web"), "crm-cti": ("front", "cti"), "web-cti": ("web", "cti")}
APPLICATIONS = ("sales", "marketing", "service")
WIDE_GAP = 1.5
_NEED_AREAS = {"sales": "sales", "marketing": "marketing", "service": "service"}


@dataclass(frozen=True, slots=True)
class View:
    """The executives' mean level of something, from 0 to 5, today and wanted; None where they did not say."""

    today: float | None
    wanted: float | None

    @property
    def gap(self) -> float:
        """Levels to climb; 0 where one of the two is missing."""
        return max(0.0, (self.wanted or 0) - (self.today or 0)) if self.today is not None and self.wanted is not None else 0.0


@dataclass(frozen=True, slots=True)
class TechnologyView:
    """What executives think of their offices, of the internet's and the telephone's uses, and of the junctions."""

    offices: Mapping[str, View]
    internet: Mapping[str, View]
    telephony: Mapping[str, View]
    junctions: Mapping[str, View]
    applications: Mapping[str, Mapping[str, str]]


def _themes(known: Known, questionnaire: str) -> dict[str, View]:
    sheet, answers = known.questionnaires.get(questionnaire), known.rows(questionnaire)
    if sheet is None:
        return {}
    scores: dict[str, Score] = {theme.id: score(sheet, answers, theme.id) for theme in sheet.themes}
    return {name: View(one.today, one.needed) for name, one in scores.items() if one.rated}


def _questions(known: Known, questionnaire: str) -> dict[str, View]:
    return {name: View(answer.value.get("today"), answer.value.get("needed"))
            for name, answer in known.rows(questionnaire).items() if answer.given and isinstance(answer.value, dict)}


def _applications(known: Known) -> dict[str, Mapping[str, str]]:
    rows = known.rows("applications-view")
    return {name: rows[name].value for name in APPLICATIONS if name in rows and rows[name].given}


def technology_view(known: Known) -> TechnologyView:
    """The executives' answers, gathered."""
    return TechnologyView(
        _themes(known, "offices-view"), _questions(known, "internet-view"), _questions(known, "cti-view"),
        _questions(known, "convergence-view"), _applications(known),
    )


def evaluate(known: Known) -> Result:
    """Draws all offices and junctions in one picture and says where executives see the widest gaps."""
    view = technology_view(known)
    missing = tuple(Missing(name, say("not-answered", sheet=Term(name))) for name in READS if not known.rows(name))
    if not (view.offices or view.junctions or view.applications):
        return Result(missing=missing, values=view)
    findings = _findings(view)
    tables = (_table(view), *_application_table(view))
    section = Section("technology", Term("technology-picture"), (_picture(view), *tables, Findings(findings)))
    return Result((section,), findings, missing, _offers(view), values=view)


def _rows(view: TechnologyView) -> list[tuple[str, Sentence, View]]:
    groups = (("offices-view", view.offices), ("internet-view", view.internet), ("cti-view", view.telephony),
              ("convergence-view", view.junctions))
    return [(sheet, Term(f"{sheet}.{name}"), one) for sheet, views in groups for name, one in views.items()]  # type: ignore[misc]


def _level(level: float | None, sheet: str) -> Quantity | None:
    return None if level is None else Quantity(round(level, 1), "level", source=Provenance(sheet))


def _table(view: TechnologyView) -> Table:
    headings = (Heading(say("what")), Heading(say("today"), "level"), Heading(say("wanted"), "level"), Heading(say("gap"), "level"))
    return Table("executives-view", say("picture"), headings, tuple(
        (name, _level(one.today, sheet), _level(one.wanted, sheet), Quantity(round(one.gap, 1), "level"))
        for sheet, name, one in _rows(view)
    ))


def _picture(view: TechnologyView) -> Figure:
    offices = [{"id": name, "label": Term(f"offices-view.{name}"), "today": view.offices[name].today, "wanted": view.offices[name].wanted}
               if name in view.offices else {"id": name, "label": Term(f"offices-view.{name}")} for name in OFFICES]
    junctions = [{"from": start, "to": end, "today": view.junctions[name].today, "wanted": view.junctions[name].wanted}
                 for name, (start, end) in JUNCTIONS.items() if name in view.junctions]
    data = {"offices": offices, "junctions": junctions, "centre": say("customer")}
    return Figure("all-offices", "offices", say("picture"), data, _table(view))


def _application_table(view: TechnologyView) -> tuple[Table, ...]:
    rows = tuple(
        (Term(f"applications-view.{name}.{function}"), Term(f"applications-view.{name}"), Term(f"applications-view.{name}.{state}"))
        for name, marks in view.applications.items() for function, state in marks.items() if state in ("missing", "hurts")
    )
    headings = (Heading(say("function")), Heading(say("application")), Heading(say("state")))
    return (Table("applications", say("applications-table"), headings, rows),) if rows else ()


def _findings(view: TechnologyView) -> tuple[Sentence, ...]:
    said = []
    ordered = sorted(_rows(view), key=lambda row: -row[2].gap)
    if ordered and ordered[0][2].gap > 0:
        sheet, name, one = ordered[0]
        said.append(say("widest", what=name, gap=Quantity(round(one.gap, 1), "level"), rests_on=(Provenance(sheet),),
                        tone="warn" if one.gap >= WIDE_GAP else "plain"))
    for name, one in view.junctions.items():
        if one.today is not None and one.today <= 1:
            said.append(say("junction-broken", junction=Term(f"convergence-view.{name}"), tone="warn",
                            rests_on=(Provenance("convergence-view", name),)))
    for name, marks in view.applications.items():
        hurting = [function for function, state in marks.items() if state == "hurts"]
        if hurting:
            said.append(say("hurts", application=Term(f"applications-view.{name}"), count=Quantity(len(hurting)),
                            first=Term(f"applications-view.{name}.{hurting[0]}"), tone="warn",
                            rests_on=(Provenance("applications-view", name),)))
    return tuple(said)


def _offers(view: TechnologyView) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"need-{name}-{function}", "needs", say("open-need", function=Term(f"applications-view.{name}.{function}")),
              {"title": Term(f"applications-view.{name}.{function}"), "area": _NEED_AREAS[name], "asked_by": say("asked-by")},
              Provenance("applications-view", name))
        for name, marks in view.applications.items() for function, state in marks.items() if state in ("missing", "hurts")
    )


_SHEETS = {"offices-view": ("V3.1",), "applications-view": ("V3.2",), "internet-view": ("V3.3",), "cti-view": ("V3.4",),
           "convergence-view": ("V3.5",)}
READS = tuple(_SHEETS)
INSTRUMENTS = (
    *(Instrument(name, "questionnaire", covers) for name, covers in _SHEETS.items()),
    Instrument("technology-picture", "analysis", ("V3.6",), evaluate=evaluate, reads=READS),
)
