"""The case in any file that holds one: the financial part alone, a whole readable project, or a project archive."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from phases.case import CaseFile
from phases.case_file import check
from phases.feasibility.case_evaluation import case_data
from phases.feasibility.case_registers import CASE_READS
from workbench import project_file, project_rows
from workbench.archive_parts import EntryPart, Head
from workbench.archive_zip import ArchiveError, unpack
from workbench.content_versions import newest
from workbench.frozen import from_file
from workbench.project_file import FileFault, ProjectFileError, say
from workbench.project_rows import ProjectRows
from workbench.projects import Particulars
from workbench.workings import Workings

WHOLE_PROJECT = ("worksheets", "answers")


def read_case(path: Path) -> CaseFile:
    """The case of a file; ProjectFileError with all faults where there is none, ArchiveError for a broken archive."""
    if zipfile.is_zipfile(path):
        return _checked(path, _rows_of_archive(path))
    text = project_file.read_text(path)
    data, _lines = project_file.parse(path, text)
    if isinstance(data, dict) and any(name in data for name in WHOLE_PROJECT):
        return _checked(path, project_rows.read(path, text, newest()))
    return project_file.read(path)


def _checked(path: Path, rows: ProjectRows) -> CaseFile:
    known = Workings(from_file(rows, newest()), date.today()).known(CASE_READS)
    found = check(case_data(known))
    if isinstance(found, CaseFile):
        return found
    raise ProjectFileError(path, tuple(FileFault(0, fault.place, fault.sentence) for fault in found))


def _rows_of_archive(path: Path) -> ProjectRows:
    """The rows of the case's registers as they stand in the archive's present cycle."""
    if path.stat().st_size > project_file.LARGEST_FILE * 10:
        raise ProjectFileError(path, (FileFault(0, "", say("unreadable", reason="larger than 100 MB")),))
    parts = unpack(path.read_bytes())
    head = _part(parts, "project.yaml", Head)
    about = head.project
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for name in CASE_READS:
        if f"entries/{name}.yaml" in parts:
            entries = _part(parts, f"entries/{name}.yaml", list[EntryPart])
            standing = [one for one in entries if one.cycle == about.cycle and not one.revisions[-1].deleted]
            standing.sort(key=lambda one: one.revisions[-1].position)
            rows[name] = {one.row: one.revisions[-1].data for one in standing}
    particulars = Particulars(about.name, about.client, about.sector, about.language, about.currency, about.start, about.accent)
    return ProjectRows(particulars, rows)


def _part(parts: dict[str, bytes], name: str, shape: Any) -> Any:
    try:
        data, _lines = project_file.parse(Path(name), parts[name].decode())
        return TypeAdapter(shape).validate_python(data)
    except (KeyError, UnicodeDecodeError, ValidationError):
        raise ArchiveError(f"{name}: this part of the archive is missing or cannot be read.") from None
