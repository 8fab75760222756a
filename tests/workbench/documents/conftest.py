"""The specimen report, rendered once per language and read by all tests."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from phases.method import Language
from tests.workbench.documents.specimen import document, voice
from workbench.documents import render_pdf


@pytest.fixture(scope="session", params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="session")
def printed(language: Language) -> bytes:
    return render_pdf(document(language), voice(language))


@pytest.fixture
def pdf(printed: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(printed)) as opened:
        yield opened
