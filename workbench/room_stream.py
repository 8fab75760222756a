"""The stream that facilitator and projector follow: a line whenever the room has moved, a sign of life in between.

Each process looks into the database for the streams it serves: whatever process an answer came to, every screen hears
of it. A stream holds a thread; their number is kept below the threads of a process, and who finds no place asks again
every two seconds instead.
"""

from collections.abc import Iterator
from threading import BoundedSemaphore
from time import monotonic, sleep

from sqlmodel import select

from workbench.database import Database
from workbench.room_models import Workshop

MOST_STREAMS = 12
"""Per process; it has 32 threads."""
LOOK_EVERY = 0.2
SIGN_OF_LIFE_EVERY = 10.0
LONGEST = 300.0
"""Seconds after which a stream ends; the browser begins a new one by itself."""
places = BoundedSemaphore(MOST_STREAMS)


def version(database: Database, project_id: str, workshop_id: str) -> str:
    """Changes with whatever facilitator and projector have to show anew; empty where the workshop is gone."""
    with database.session() as session:
        mine = select(Workshop.change, Workshop.pulse).where(Workshop.project_id == project_id, Workshop.id == workshop_id)
        found = session.exec(mine).one_or_none()
        return f"{found[0]}.{found[1]}" if found else ""


def stream(database: Database, project_id: str, workshop_id: str) -> Iterator[str]:
    """The events of a workshop; the caller has taken one of the `places` and gives it back when the stream is closed."""
    end, told, last = monotonic() + LONGEST, monotonic(), None
    while monotonic() < end:
        now = version(database, project_id, workshop_id)
        if now != last:
            last, told = now, monotonic()
            yield f"data: {now}\n\n"
        elif monotonic() - told > SIGN_OF_LIFE_EVERY:
            told = monotonic()
            yield ": still here\n\n"
        sleep(LOOK_EVERY)
