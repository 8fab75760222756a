"""What goes wrong becomes a page that says what to do next."""

import io

import pytest
from sqlalchemy import text

from workbench import here
from workbench.access import SIGNED_IN, allow


@pytest.fixture
def breaking(app):
    """The application with a view that breaks the database's session."""

    @allow(SIGNED_IN)
    def broken() -> str:
        here.session().exec(text("SELECT nothing FROM nowhere"))
        return "never"

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", "broken", broken, methods=["GET", "POST"])
    return app


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_breaks_is_told_without_its_entrails(breaking, client_of, cast, method):
    answer = client_of(cast.lead).open("/broken", method=method)

    assert answer.status_code == 500
    assert "nothing that was saved is lost" in answer.text
    assert "nowhere" not in answer.text


def test_after_a_broken_request_others_can_write(breaking, client_of, cast):
    client = client_of(cast.lead)
    client.post("/broken")

    assert client.post("/settings", data={"name": "Anna"}).status_code == 303


@pytest.mark.parametrize(("language", "said"), [("en", "There is nothing at this address"), ("fr", '<html lang="fr"')])
def test_an_unknown_address_is_told_in_the_readers_language(client_of, language, said):
    answer = client_of(language=language).get("/nothing/at/all")

    assert answer.status_code == 404 and said in answer.text


def test_a_file_larger_than_the_limit_is_refused(app, client_of, cast):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = client_of(cast.lead).post("/projects/import", data={"file": (io.BytesIO(b"0" * 2000), "big.yaml")})

    assert answer.status_code == 413
    assert "larger than this installation accepts" in answer.text


def test_a_fragment_gets_a_fragment(client_of, cast):
    answer = client_of(cast.lead).get("/nothing", headers={"HX-Request": "true"})

    assert answer.status_code == 404 and "<html" not in answer.text


def test_a_role_that_may_not_enter_is_told_whom_to_ask(client_of, cast, project):
    answer = client_of(cast.observer).get(f"/projects/{project.slug}/settings")

    assert answer.status_code == 403 and "Ask the project lead" in answer.text
