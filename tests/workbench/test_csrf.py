"""Every unsafe request carries a token of the page it came from."""

import re

import pytest

SAFE = {"GET", "HEAD", "OPTIONS"}


@pytest.fixture
def guarded(app):
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def test_every_unsafe_route_refuses_a_request_without_a_token(guarded, client_of, cast, project):
    client = client_of(cast.lead)
    taken = []
    for rule in guarded.url_map.iter_rules():
        values = dict.fromkeys(rule.arguments, 1) | {"project": project.slug}
        with guarded.test_request_context():
            address = guarded.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
        for method in rule.methods - SAFE:
            if client.open(address, method=method).status_code != 400:
                taken.append((rule.endpoint, method))

    assert taken == []


def test_a_form_sent_back_with_its_token_is_taken(guarded, client_of, cast):
    client = client_of(cast.lead)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/settings").text)[1]

    assert client.post("/settings", data={"name": "Anna", "csrf_token": token}).status_code == 303


def test_a_script_sends_its_token_in_a_header(guarded, client_of, cast):
    client = client_of(cast.lead)
    token = re.search(r'"X-CSRFToken": "([^"]+)"', client.get("/settings").text)[1]

    assert client.post("/settings", data={"name": "Anna"}, headers={"X-CSRFToken": token}).status_code == 303


def test_a_page_open_too_long_says_what_to_do(guarded, client_of, cast):
    answer = client_of(cast.lead).post("/settings", data={"name": "Anna", "csrf_token": "old"})

    assert answer.status_code == 400
    assert "Reload it and send again" in answer.text


def test_a_fragment_is_refused_with_a_fragment(guarded, client_of, cast):
    answer = client_of(cast.lead).post("/settings", headers={"HX-Request": "true"})

    assert answer.status_code == 400
    assert "<html" not in answer.text
