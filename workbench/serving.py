"""Serves the pages with gunicorn: few processes, many threads, one database."""

import atexit
import gc
import os
import socket
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from workbench import front_end
from workbench.settings import Settings

WORKERS = 2
THREADS = 32
LOOPBACK = "127.0.0.1"
EVERYWHERE = ("0.0.0.0", "::")


class _Server(BaseApplication):
    """Gunicorn with our own settings; each worker makes its own application after the fork."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self._settings, self._options = settings, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application(self._settings)


def application(settings: Settings) -> Any:
    """The application as a worker serves it."""
    from workbench.app import create_app

    found = create_app(settings)
    # Modules, routes and templates stay for good: looked through again and again for what may go, they would make one
    # page in seven take twice as long.
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)
    return found


def serve(settings: Settings, host: str, port: int, announcement: str) -> None:
    """Serves until stopped; the announcement is made once connections are taken."""
    front_end.check_present()
    if host in EVERYWHERE and not settings.public_address:
        # The consultant's browser may be on this machine: what the wall shows must be the address that phones reach.
        settings = settings.model_copy(update={"public_address": address(host, port)})
    settings.secret()
    _Server(settings, {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "worker_class": "gthread", "workers": WORKERS, "threads": THREADS, "graceful_timeout": 5, "timeout": 120,
        "keepalive": 5, "loglevel": "warning", "control_socket_disable": True,
        "when_ready": lambda _arbiter: click.echo(announcement),
        "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,
    }).run()


def check_free(host: str, port: int) -> None:
    """A sentence where something else listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} of {host} cannot be used ({error.strerror}); choose another one with --port."
            ) from None


def address(host: str, port: int) -> str:
    """The address that people type to reach the server."""
    name = own_address() if host in EVERYWHERE else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def own_address() -> str:
    """The address of this machine on its network; loopback where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a datagram socket sends nothing; it only asks which way a packet would leave.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK
