"""A room of 300 participants who answer within ten seconds, served as in a workshop, killed and started again in the middle.

Measured: how long a save takes at the phone, how long until the pages of facilitator and projector show it, and whether
every answer that was acknowledged is there, once. Beside it, in the same run: a bare server, the smallest application
under the same gunicorn that does nothing but the same inserts for the same phones. Loopback only; it ends by itself.

    python -m benchmarks.workshop_room [PARTICIPANTS]

Times mean something only on a machine that does nothing else: phones and server share its processors. The load at the
beginning is printed.
"""

import asyncio
import http.client
import os
import re
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.room.phones import HOST, Phone, Visitor, moments
from workbench import installation, rooms
from workbench.app import create_app
from workbench.models import Membership, Role
from workbench.projects import Particulars, begin
from workbench.room_flow import next_round, open_item
from workbench.room_models import Workshop, WorkshopItem
from workbench.settings import Settings

PARTICIPANTS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
SPREAD_SECONDS, COMING_IN_AT_ONCE, APART = 10.0, 20, 0.3
SAVE_GOAL, FOLLOW_GOAL = 0.200, 1.0
ORDER = {"answer.price": "1", "answer.time": "2", "answer.care": "3"}


@dataclass(frozen=True)
class Room:
    """An installation with an open room whose ranking is open, and the cookie of who leads it."""

    settings: Settings
    address: str
    project: str
    workshop: str
    item: str
    code: str
    cookie: str


def furnish(folder: Path) -> Room:
    """Prepares the installation in a folder."""
    settings = Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'workbench.db'}")
    settings.secret()
    installation.upgrade(settings)
    app = create_app(settings)
    database = app.extensions["workbench-database"]
    with database.session(write=True) as session:
        lead = installation.administrator(session)
        project = begin(session, Particulars("Load", "Vidal", "", "en", "EUR"))
        session.add(Membership(project_id=project.id, person_id=lead.id, role=Role.LEAD))
        workshop = Workshop(project_id=project.id, title="Load")
        session.add(workshop)
        session.flush()
        options = [{"id": name, "label": name} for name in ("price", "time", "care")]
        item = WorkshopItem(project_id=project.id, workshop_id=workshop.id, kind="ranking", title="First?", settings={"options": options})
        session.add(item)
        session.flush()
        rooms.open_room(session, workshop)
        open_item(session, workshop, item)
        session.commit()
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = lead.get_id(), True
    kept = browser.get_cookie("workbench")
    database.close()
    assert kept is not None
    return Room(settings, f"/projects/{project.slug}/workshops/{workshop.id}", project.id, workshop.id, item.id, workshop.code, kept.value)


def another_round(room: Room) -> None:
    """Asks the same again."""
    app = create_app(room.settings)
    with app.extensions["workbench-database"].session(write=True) as session:
        workshop = session.get_one(Workshop, (room.project, room.workshop))
        item = session.get_one(WorkshopItem, (room.project, room.item))
        item.state = "closed"
        next_round(session, workshop, item)
        session.commit()
    app.extensions["workbench-database"].close()


@dataclass
class Server:
    """A server in a process group of its own."""

    command: list[str]
    port: int
    folder: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {**os.environ, "WORKBENCH_DATA_DIR": str(self.folder)}
        environment.pop("DATABASE_URL", None)
        self.process = subprocess.Popen(self.command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def wait(self) -> None:
        """Returns once it answers."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException), closing(http.client.HTTPConnection(HOST, self.port, timeout=60)) as probe:
                probe.request("GET", "/w")
                probe.getresponse().read()
                return
            time.sleep(0.05)
        raise TimeoutError("the server did not start")


@contextmanager
def served(folder: Path, module: list[str]) -> Iterator[Server]:
    """A server on a free port of this machine, ended in any case."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    server = Server([sys.executable, "-m", *(word.format(port=port) for word in module)], port, folder)
    try:
        server.start()
        server.wait()
        yield server
    finally:
        server.kill()


@dataclass
class Follower(Visitor):
    """Facilitator or projector: hears that something moved, fetches its page, and reads how many have answered."""

    async def watch(self, address: str, page: str, count: Callable[[str], int], seen: list[tuple[float, int]], over: asyncio.Event) -> None:
        while not over.is_set():
            try:
                events = await self.listen(f"{address}/stream")
                while not over.is_set():
                    line = await asyncio.wait_for(events.readline(), 20)
                    if not line:
                        break
                    if b"data:" in line:
                        _status, _headers, text = await self.ask(f"{address}/{page}")
                        seen.append((time.monotonic(), count(text)))
                        await asyncio.sleep(APART)
            except (OSError, TimeoutError):
                await asyncio.sleep(APART)


def on_wall(page: str) -> int:
    """How many have answered, as the wall shows it."""
    found = re.search(r"<b>(\d+)</b> / \d+", page)
    return int(found[1]) if found else 0


def on_console(page: str) -> int:
    """How many have answered, as the console shows it."""
    found = re.search(r"(\d+) of \d+ have answered", page)
    return int(found[1]) if found else 0


async def come_in(port: int, code: str) -> list[Phone]:
    """All participants, some at a time."""
    phones, door = [Phone(port) for _one in range(PARTICIPANTS)], asyncio.Semaphore(COMING_IN_AT_ONCE)

    async def one(phone: Phone) -> None:
        async with door:
            await phone.join(code)

    await asyncio.gather(*(one(phone) for phone in phones))
    return phones


@dataclass
class Told:
    """What was measured in one round."""

    saves: list[float]
    acknowledged: list[float]
    follows: dict[str, list[float]]


async def round_of(room: Room | None, phones: list[Phone], server: Server, round_: int, kill: bool = False) -> Told:
    """Everybody answers within ten seconds, everybody polls, two screens follow."""
    over, seen = asyncio.Event(), {"console": [], "projector": []}
    screens = []
    if room:
        for page, count in (("console", on_console), ("projector", on_wall)):
            follower = Follower(server.port, {"workbench": room.cookie})
            screens.append(asyncio.create_task(follower.watch(room.address, page, count, seen[page], over)))
    followers = [Phone(server.port, dict(one.cookies)) for one in phones]
    polls = [asyncio.create_task(one.follow(f"{phone.place}/now", over)) for one, phone in zip(followers, phones, strict=True)]
    if kill:
        polls.append(asyncio.create_task(_kill(server)))
    answers = [phone.answer(f"{phone.place}/items/{room.item if room else 'x'}/answer",
                            {**ORDER, "round": str(round_), "client_id": f"{1_700_000_000_000 + round_}-{number}"},
                            moments.random() * SPREAD_SECONDS) for number, phone in enumerate(phones)]
    given = await asyncio.gather(*answers)
    await asyncio.sleep(2)
    over.set()
    for task in (*polls, *screens):
        task.cancel()
    await asyncio.gather(*polls, *screens, return_exceptions=True)
    acknowledged = sorted(at for _took, at in given)
    return Told([took for took, _at in given], acknowledged, {name: delays(acknowledged, some) for name, some in seen.items()})


async def _kill(server: Server) -> None:
    await asyncio.sleep(SPREAD_SECONDS / 2)
    server.kill()
    server.start()


def delays(acknowledged: list[float], seen: list[tuple[float, int]]) -> list[float]:
    """For each answer, in the order of acknowledgement, how long until a screen counted that many."""
    return [max(0.0, next((when for when, count in seen if count >= place), float("inf")) - at) for place, at in enumerate(acknowledged, 1)]


def told(what: str, found: list[float], goal: float = 0.0) -> str:
    """Median, 95th and 99th percentile in milliseconds, and what part of the goal the 95th is."""
    cuts = statistics.quantiles(found, n=100)
    beside = f"; {cuts[94] / goal:.2f} of the goal of {1000 * goal:.0f} ms" if goal else ""
    return f"{what}: median {1000 * cuts[49]:.1f} ms, p95 {1000 * cuts[94]:.1f} ms, p99 {1000 * cuts[98]:.1f} ms{beside}"


def kept(folder: Path, round_: int) -> tuple[int, int]:
    """How many answers stand in the database for a round, and from how many seats."""
    with sqlite3.connect(folder / "workbench.db") as database:
        return database.execute("SELECT count(*), count(DISTINCT seat_id) FROM roomanswer WHERE round = ?", (round_,)).fetchone()


async def real(folder: Path) -> list[float]:
    """The room itself, undisturbed and then killed in the middle."""
    room = furnish(folder)
    with served(folder, ["workbench", "serve", "--port", "{port}"]) as server:
        begun = time.monotonic()
        phones = await come_in(server.port, room.code)
        print(f"{PARTICIPANTS} came in within {time.monotonic() - begun:.1f} s")
        calm = await round_of(room, phones, server, 1)
        print(told("save", calm.saves, SAVE_GOAL))
        for screen, found in calm.follows.items():
            print(told(f"{screen} follows", found, FOLLOW_GOAL))
        another_round(room)
        await round_of(room, phones, server, 2, kill=True)
    for round_, what in ((1, "undisturbed"), (2, "killed and restarted in the middle")):
        answers, seats = kept(folder, round_)
        print(f"{what}: {PARTICIPANTS} acknowledged, {answers} kept; lost {PARTICIPANTS - seats}, doubled {answers - seats}")
    return calm.saves


async def bare(folder: Path) -> list[float]:
    """The bare server under the same phones."""
    with served(folder, ["benchmarks.room.bare", "{port}", str(folder / "bare.db")]) as server:
        phones = [Phone(server.port, place=f"/w/{number}") for number in range(PARTICIPANTS)]
        calm = await round_of(None, phones, server, 1)
    print(told("bare server, save", calm.saves))
    return calm.saves


def main() -> None:
    """Runs both, one after the other, and prints what was found."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        ours, bares = asyncio.run(real(Path(one))), asyncio.run(bare(Path(other)))
    ratio = [statistics.quantiles(some, n=20)[-1] for some in (ours, bares)]
    print(f"save, p95: {ratio[0] / ratio[1]:.1f} times the bare server's")


if __name__ == "__main__":
    main()
