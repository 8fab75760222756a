"""The jobs of a customer file: import and analysis, or the analysis once more with other choices."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, cast

from phases.method import Language
from phases.strategy.customer_file import CustomerFile
from workbench import customer_store
from workbench.content_versions import catalogue_of
from workbench.customer_form import ChosenForm, read_analysis, read_import
from workbench.customer_store import CustomerFolder
from workbench.database import Database
from workbench.dataset_analysis import analyse
from workbench.dataset_answers import answers_of, joined_answers
from workbench.dataset_engine import Work
from workbench.dataset_errors import DatasetError
from workbench.dataset_moves import moves_since_before
from workbench.datasets import CustomerDataset, load_file
from workbench.dossier import Actor, Dossier
from workbench.models import Person, Project
from workbench.settings import Settings

INSTRUMENT = "customer-file"
LOADED = 0.7
"""The share of the work that reading the file takes."""


def load(progress: Any, project: str, file: str, person: str, today: str, language: str) -> None:
    """Imports a file as its form says, analyses it and keeps the results; without them nothing is kept."""
    settings = Settings()
    folder = _folder(settings, project, file)
    form = ChosenForm(folder.about()["form"], cast(Language, language))
    chosen = read_import(form, folder.about()["preview"]["columns"], date.fromisoformat(today))
    analysis = read_analysis(form)
    if chosen is None or analysis is None:
        raise DatasetError(next(iter(form.faults.values())))
    mapping, choices = chosen
    folder.start_anew()
    tempfile.tempdir = str(folder.work)
    hidden = _key(folder, settings, project)
    choices = replace(choices, pseudonym_key=hidden)
    dataset = load_file(
        folder.source(), mapping, choices, customer_store.engine_settings(settings, folder), folder.database,
        Work(lambda step, share: progress(share * LOADED, step)),
    )
    _analyse(progress, folder, dataset, analysis, settings, (project, person), today)
    if hidden:
        # The upload, its first rows, and blocks that the engine has freed still hold the names that customers have lost.
        folder.drop_upload()
        folder.note(preview=folder.about()["preview"] | {"rows": []})
        folder.rewrite_customers()


def again(progress: Any, project: str, file: str, person: str, today: str, language: str) -> None:
    """Analyses the customers of a file once more; a new revision of its results."""
    settings = Settings()
    folder = _folder(settings, project, file)
    analysis = read_analysis(ChosenForm(folder.about()["again"], cast(Language, language)))
    if analysis is None or not folder.has_customers:
        raise DatasetError("The customers of the earlier file were deleted; only its results are left.")
    folder.empty_work()
    dataset = folder.dataset(customer_store.engine_settings(settings, folder))
    _analyse(progress, folder, dataset, analysis, settings, (project, person), today)


def _folder(settings: Settings, project: str, file: str) -> CustomerFolder:
    folder = customer_store.find(settings.data_dir, project, file)
    if folder is None:
        raise DatasetError("The customers of the earlier file were deleted; only its results are left.")
    return folder


def _key(folder: CustomerFolder, settings: Settings, project: str) -> bytes | None:
    """The key of the customers' pseudonyms; None where the file keeps its customers' own numbers."""
    hidden = ChosenForm(folder.about()["form"], "en").text("pseudonymise")
    return customer_store.pseudonym_key(settings.data_dir, project) if hidden else None


def _analyse(
    progress: Any, folder: CustomerFolder, dataset: CustomerDataset, choices: Any, settings: Settings,
    who: tuple[str, str], today: str,
) -> None:
    try:
        found = analyse(dataset, choices, Work(lambda step, share: progress(LOADED + share * (1 - LOADED), step)))
        others = (one for one in customer_store.all_of(settings.data_dir, who[0]) if one.id != folder.id)
        with _dossier(settings, who, folder) as dossier:
            answers = answers_of(dossier, _key(folder, settings, who[0]))
        found["answered"] = joined_answers(dataset, answers, found["rhythm"])
        found["moves"] = moves_since_before(dataset, others, customer_store.engine_settings(settings, folder))
    except (DatasetError, ValueError):
        dataset.engine.close()
        raise
    dataset.engine.close()
    assert dataset.imported is not None
    folder.keep_dataset(dataset.imported)
    _keep(folder, found, settings, who, today)
    folder.empty_work()


def _keep(folder: CustomerFolder, found: dict[str, Any], settings: Settings, who: tuple[str, str], today: str) -> None:
    about = folder.about()
    with _dossier(settings, who, folder, write=True) as dossier:
        stands = dossier.entry(INSTRUMENT, folder.id)
        row = CustomerFile(
            title=about["title"], file_name=about["name"], fingerprint=found["provenance"]["fingerprint"] or "",
            imported=stands.data["imported"] if stands else date.fromisoformat(today),
            rows=found["summary"]["quality"]["rows_read"], analysis=found,
        )
        dossier.put(INSTRUMENT, folder.id, row.model_dump(mode="json", exclude={"id"}))
        dossier.commit()


@contextmanager
def _dossier(settings: Settings, who: tuple[str, str], folder: CustomerFolder, write: bool = False) -> Iterator[Dossier]:
    """The project's dossier in a session of its own; where the project was deleted meanwhile, nothing of the file is left."""
    database = Database(settings.url())
    with database.session(write=write) as session:
        project, person = session.get(Project, who[0]), session.get(Person, who[1])
        if project is None:
            folder.forget()
            raise DatasetError("The project was deleted meanwhile.")
        actor = Actor(who[1], person.name if person else "", f"{INSTRUMENT}:{folder.about()['name']}")
        yield Dossier(session, project, catalogue_of(session, project.content_version), actor)
    database.close()
