"""The whole program on either database: first start, sign-in, a project's life from its beginning to its end."""

import io

import pytest

from workbench.app import create_app
from workbench.commands.run import prepare
from workbench.settings import Settings


@pytest.fixture
def browser(database_url, tmp_path):
    settings = Settings(data_dir=tmp_path, database_url=database_url, testing=True, secret_key="a-key-for-tests-only-" * 3)
    token = prepare(settings)
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.post(f"/link/{token}")
    yield client
    app.extensions["workbench-database"].close()


def test_a_project_lives_on_either_database(browser):
    home = browser.post("/projects/new", data={"name": "Life", "client": "Vidal", "language": "en", "currency": "EUR"}).location
    browser.post("/projects/life/members/", data={"email": "anna@example.org", "role": "consultant"})
    browser.post("/projects/life/versions/", data={"name": "First"})
    archive = browser.get("/projects/life/export").data
    deleted = browser.post("/projects/life/delete", data={"name": "Life"})
    gone = browser.get(home).status_code
    again = browser.post("/projects/import", data={"file": (io.BytesIO(archive), "life.crmproject")})

    assert (home, deleted.status_code, gone) == ("/projects/life/", 303, 404)
    assert browser.get(again.location).status_code == 200
    assert "First" in browser.get(f"{again.location}versions/").text


def test_the_sample_project_opens_on_either_database(browser):
    page = browser.get("/").text
    address = page.split('<h3><a href="')[1].split('"')[0]
    opened = browser.get(address)
    frozen = browser.post(f"{address}versions/", data={"name": "As delivered"})

    assert opened.status_code == 200
    assert frozen.status_code == 303
    assert "intact" in browser.get(frozen.location).text
