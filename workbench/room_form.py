"""A workshop's agenda as a form without a screen: the lines to fill in, as a spreadsheet, and the spreadsheet read back."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from flask_babel import gettext as _

from phases.answer_types import WrongAnswer
from phases.method import Language
from phases.wording import read_text
from phases.workshop import POINTS, AskedItem, read_fields
from workbench.documents.printed_sheets import print_across
from workbench.fault_words import sentence
from workbench.forms import Raw
from workbench.numbers import number_reader
from workbench.register_files import FileFault, harmless
from workbench.room_words import year_words

IDEAS = 5
NAME, GROUP, REASON = "name", "group", "reason"
HEAD = 1
MARK = "x"


@dataclass(frozen=True, slots=True)
class Line:
    """One line to fill in: its key in the form, what it asks, and the answers to choose from (id: words)."""

    key: str
    label: str
    choices: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What somebody filled in: answers and reasons by item, ideas by wall, and everything that is wrong, cell by cell."""

    name: str = ""
    group: str = ""
    answers: Mapping[str, tuple[dict[str, Any], str]] = field(default_factory=dict)
    ideas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faults: Sequence[FileFault] = ()


def lines(asked: AskedItem, language: Language) -> list[Line]:
    """The lines of one item; none for a briefing."""
    if asked.kind == "briefing" or (asked.kind == "question" and asked.question is None):
        return []
    if asked.kind == "ideas" and not asked.options:
        return [Line(f"idea-{number}", _("Idea %(number)s", number=number)) for number in range(1, IDEAS + 1)]
    return [*_answer_lines(asked, language), Line(REASON, _("Why (if you like)"))]


def _answer_lines(asked: AskedItem, language: Language) -> Iterator[Line]:
    if asked.kind == "question":
        yield from _question_lines(asked.question, language)
    elif asked.kind == "estimate":
        words = dict(zip(POINTS, (_("low"), _("likely"), _("high")), strict=True))
        yield from (Line(point, words[point]) for point in POINTS)
    elif asked.kind == "matrix":
        yield from (Line(f"{option.id}.{axis}", f"{read_text(option.label, language)} – {read_text(name, language)} (0–10)")
                    for option in asked.options for axis, name in zip("xy", asked.axes, strict=True))
    else:
        hint = _("rank, 1 = first") if asked.kind == "ranking" else _("dots")
        yield from (Line(option.id, f"{read_text(option.label, language)} ({hint})") for option in asked.options)


def _question_lines(question: Any, language: Language) -> Iterator[Line]:
    say = lambda words: read_text(words, language)  # noqa: E731
    levels = {str(place): f"{place} – {say(words)}" for place, words in enumerate(getattr(question, "levels", ()))}
    match question.type:
        case "rating":
            yield Line("", "", levels)
        case "today-needed":
            yield from (Line("today", _("today"), levels), Line("needed", _("needed"), levels))
        case "single-choice":
            yield Line("", "", {one.id: say(one) for one in question.choices})
        case "multiple-choice":
            yield from (Line(f"{one.id}", f"{say(one)} ({MARK})") for one in question.choices)
        case "ranking":
            yield from (Line(one.id, f"{say(one)} ({_('rank, 1 = first')})") for one in question.choices)
        case "allocation":
            yield from (Line(one.id, f"{say(one)} ({_('points')})") for one in question.choices)
        case "matrix":
            columns = {one.id: say(one) for one in question.columns}
            yield from (Line(one.id, say(one), columns) for one in question.rows)
        case "semantic-differential":
            yield from (Line(one.id, f"-3 = {say(one.left)} … 3 = {say(one.right)}") for one in question.poles)
        case "estimate":
            yield from (Line(point, word) for point, word in zip(POINTS, (_("low"), _("likely"), _("high")), strict=True))
        case _:
            yield Line("", "")


def to_xlsx(title: str, items: Sequence[AskedItem], groups: Mapping[str, str], anonymous: bool, language: Language) -> bytes:
    """The form as a spreadsheet: a line for everything that is asked, choices as lists, the keys in the first column."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Answers"))
    print_across(sheet)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    key = book.add_format({"font_color": "#837c6f", "valign": "top"})
    fill = book.add_format({"bg_color": "#f3efe7", "border": 1, "text_wrap": True})
    for column, (width, words) in enumerate(((24, _("Key, please leave")), (60, harmless(title)), (46, ""), (40, _("Your answer")))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, bold)
    row = HEAD
    for name, question, label, choices in _rows(items, groups, anonymous, language):
        sheet.write_string(row, 0, name, key)
        sheet.write_string(row, 1, harmless(question), wrapped)
        sheet.write_string(row, 2, harmless(label), wrapped)
        sheet.write_blank(row, 3, None, fill)
        if choices and sum(len(one) + 1 for one in choices) < 255 and not any("," in one for one in choices):
            sheet.data_validation(row, 3, row, 3, {"validate": "list", "source": list(choices), "error_type": "warning"})
        elif choices:
            sheet.write_comment(row, 3, "\n".join(choices))
        row += 1
    sheet.freeze_panes(HEAD, 0)
    book.close()
    return out.getvalue()


def _rows(
    items: Sequence[AskedItem], groups: Mapping[str, str], anonymous: bool, language: Language
) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    if not anonymous:
        yield NAME, _("Your name"), "", ()
    if groups:
        yield GROUP, _("Your group"), "", tuple(groups.values())
    for asked in items:
        title = " ".join(filter(None, (read_text(asked.title, language), year_words(asked))))
        for number, line in enumerate(lines(asked, language)):
            yield f"{asked.id}/{line.key}", "" if number else title, line.label, tuple(line.choices.values())


def read_form(
    cells: Sequence[Sequence[Raw]], items: Sequence[AskedItem], groups: Mapping[str, str], language: Language
) -> FilledForm:
    """What the cells of a form hold; an item that was left blank is not answered."""
    told = {str(row[0]).strip(): (number, _text(row[3])) for number, row in enumerate(cells, 1) if len(row) > 3 and row[0]}
    faults: list[FileFault] = []
    answers: dict[str, tuple[dict[str, Any], str]] = {}
    ideas: dict[str, tuple[str, ...]] = {}
    known = {NAME, GROUP, *(f"{asked.id}/{line.key}" for asked in items for line in lines(asked, language))}
    faults += [FileFault(number, "A", name, _("This line is not of this workshop’s form."))
               for name, (number, text) in told.items() if text and "/" in name and name not in known]
    for asked in items:
        mine = {line: told.get(f"{asked.id}/{line.key}", (0, "")) for line in lines(asked, language)}
        if not any(text for line, (_row, text) in mine.items() if line.key != REASON):
            continue
        if asked.kind == "ideas" and not asked.options:
            ideas[asked.id] = tuple(text for _row, text in mine.values() if text)
            continue
        try:
            answers[asked.id] = (_data(asked, mine, language), next((text for line, (_r, text) in mine.items() if line.key == REASON), ""))
        except WrongAnswer as fault:
            first = min(row for row, text in mine.values() if row)
            own = read_text(getattr(asked.question, "fault", None), language)
            said = "; ".join(text for line, (_r, text) in mine.items() if text and line.key != REASON)
            faults.append(FileFault(first, "D", said[:80], own or sentence(fault)))
    group = next((name for name, words in groups.items() if told.get(GROUP, (0, ""))[1] in (name, words)), "")
    return FilledForm(told.get(NAME, (0, ""))[1][:80], group, answers, ideas, faults)


def _data(asked: AskedItem, mine: Mapping[Line, tuple[int, str]], language: Language) -> dict[str, Any]:
    fields: dict[str, list[str]] = {}
    for line, (_row, text) in mine.items():
        if line.key == REASON or not text:
            continue
        if asked.kind == "question" and asked.question.type == "multiple-choice":
            fields.setdefault("", []).append(line.key)
        else:
            fields[line.key] = [_chosen(line, text)]
    return read_fields(asked, fields, number_reader(language))


def _chosen(line: Line, text: str) -> str:
    """The id behind the words that were chosen; a level also by its number alone."""
    if not line.choices:
        return text
    return next((name for name, words in line.choices.items() if text.casefold() in (name.casefold(), words.casefold())), text)


def _text(cell: Raw) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.12g}"
    text = str(cell).strip()
    return text[1:] if text[:1] == "'" else text
