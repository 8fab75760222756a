"""The server: started once, reached by its link, killed in the midst of saves."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import pytest

from workbench import serving


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((serving.LOOPBACK, 0))
        return probe.getsockname()[1]


class Browser:
    """Just enough of a browser for a server in another process."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        """The page at a path, after whatever redirects."""
        with self._opener.open(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def post(self, path: str, token: str, **form: str) -> str:
        """Sends a form and gives back where it led."""
        with self._opener.open(self.address + path, urlencode({**form, "csrf_token": token}).encode(), timeout=20) as answer:
            return answer.geturl()


def token_of(page: str) -> str:
    """The token of the first form of a page."""
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


@pytest.fixture
def start(tmp_path) -> Iterator:
    """Starts `workbench run` and waits until it says that it is ready; gives back the process, a browser and the link printed."""
    running: list[subprocess.Popen] = []

    def begin() -> tuple[subprocess.Popen, Browser, str]:
        port = _free_port()
        environment = {**os.environ, "WORKBENCH_DATA_DIR": str(tmp_path)}
        environment.pop("DATABASE_URL", None)
        server = subprocess.Popen([sys.executable, "-m", "workbench", "run", "--port", str(port)], env=environment,
                                  stdout=subprocess.PIPE, text=True, start_new_session=True)
        running.append(server)
        address = server.stdout.readline().split()[-1]
        link = server.stdout.readline().split()[-1].removeprefix(address)
        return server, Browser(address), link

    yield begin
    for server in running:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        server.stdout.close()


def _enter(browser: Browser, link: str) -> str:
    browser.post(link, token_of(browser.get(link)))
    return token_of(browser.get("/settings"))


def test_a_server_killed_in_the_midst_of_saves_has_every_acknowledged_save(start):
    server, browser, link = start()
    token = _enter(browser, link)
    acknowledged = []
    for number in range(200):
        try:
            browser.post("/projects/new", token, name=f"Project {number}", client="Vidal", language="en", currency="EUR")
            acknowledged.append(number)
        except (urllib.error.URLError, ConnectionError):
            break
        if number == 7:
            os.killpg(server.pid, signal.SIGKILL)
    _again, other, new_link = start()
    _enter(other, new_link)
    page = other.get("/")

    assert len(acknowledged) >= 8
    assert all(f">Project {number}<" in page for number in acknowledged)


def test_a_server_stops_when_asked_to(start):
    server, browser, _link = start()
    browser.get("/sign-in")
    server.send_signal(signal.SIGTERM)

    assert server.wait(timeout=30) == 0


def test_a_port_in_use_is_told_in_one_sentence():
    with socket.socket() as taken:
        taken.bind((serving.LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run([sys.executable, "-m", "workbench", "run", "--port", str(port)], capture_output=True, text=True,
                              check=False)

    assert done.returncode == 2
    assert done.stderr == f"Port {port} of 127.0.0.1 cannot be used (Address already in use); choose another one with --port.\n"


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "http://127.0.0.1:8000"), ("::1", "http://[::1]:8000")])
def test_the_address_is_one_that_people_can_type(host, address):
    assert serving.address(host, 8000) == address


def test_a_server_for_the_whole_network_tells_the_address_of_this_machine(monkeypatch):
    monkeypatch.setattr(serving, "own_address", lambda: "192.0.2.7")

    assert serving.address("0.0.0.0", 8000) == "http://192.0.2.7:8000"
