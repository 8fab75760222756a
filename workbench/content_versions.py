"""Content versions: a project stays with the content it began with until its move is reviewed."""

from dataclasses import replace
from functools import lru_cache

from sqlmodel import Session

from phases import PHASES
from workbench.catalogue import Catalogue
from workbench.content import load, packaged
from workbench.models import ContentVersion
from workbench.packs import installed


@lru_cache(maxsize=1)
def newest() -> Catalogue:
    """The method with the content that comes with the program and with the packs that are installed."""
    packs = installed()
    if not packs:
        return Catalogue(packaged())
    files = {**packaged().files, **{name: text for pack in packs for name, text in pack.files.items()}}
    return Catalogue(load(files), (*PHASES, *(phase for pack in packs for phase in pack.phases)))


_older: dict[str, Catalogue] = {}


def catalogue_of(session: Session, version: str) -> Catalogue:
    """The method with the content of a version; the newest where the version was never kept."""
    if version in ("", newest().content.version):
        return newest()
    if version not in _older:
        kept = session.get(ContentVersion, version)
        if kept is None:
            return newest()
        _older[version] = Catalogue(replace(load(kept.files), newer=newest().content), newest().phases)
    return _older[version]


def keep_newest(session: Session) -> str:
    """Keeps the newest content for the projects that begin with it, and gives back its version."""
    content = newest().content
    if session.get(ContentVersion, content.version) is None:
        session.add(ContentVersion(hash=content.version, files=dict(content.files)))
        session.flush()
    return content.version
