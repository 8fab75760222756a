"""The bare server: the smallest application under the same gunicorn, doing the same insert into the same kind of database.

python -m benchmarks.room.bare PORT FILE
"""

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from gunicorn.app.base import BaseApplication

from workbench.serving import LOOPBACK, THREADS, WORKERS

TABLE = "CREATE TABLE IF NOT EXISTS answer (seat TEXT PRIMARY KEY, data TEXT, client_id TEXT, at TEXT) WITHOUT ROWID"
_lock, _kept = threading.Lock(), threading.local()


def application(path: str) -> Callable[..., Iterable[bytes]]:
    """A poll is answered with nothing new, an answer is written and acknowledged."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET":
            start("304 Not Modified", [("ETag", '"1"')])
            return []
        form = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        with _lock:
            connection = _connection(path)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, datetime())",
                               (environ["PATH_INFO"], str(form), form["client_id"][0]))
            connection.execute("COMMIT")
        start("200 OK", [("Content-Length", "2")])
        return [b"{}"]

    return answer


def _connection(path: str) -> sqlite3.Connection:
    if not hasattr(_kept, "connection"):
        _kept.connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            _kept.connection.execute(f"PRAGMA {pragma}")
        _kept.connection.execute(TABLE)
    return _kept.connection


class _Server(BaseApplication):
    def __init__(self, port: int, path: str) -> None:
        self._port, self._path = port, path
        super().__init__()

    def load_config(self) -> None:
        settings = {"bind": f"{LOOPBACK}:{self._port}", "worker_class": "gthread", "workers": WORKERS, "threads": THREADS,
                    "keepalive": 5, "loglevel": "warning", "control_socket_disable": True}
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application(self._path)


if __name__ == "__main__":
    _Server(int(sys.argv[1]), sys.argv[2]).run()
