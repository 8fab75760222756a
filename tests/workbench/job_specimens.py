"""Small jobs for the tests: one that works, one that fails, one that waits to be stopped, one that dies."""

import os
import time
from pathlib import Path
from typing import Any


def double(progress: Any, number: int) -> dict[str, int]:
    progress(0.5, "half way")
    return {"doubled": number * 2, "niceness": os.nice(0)}


def write(progress: Any, text: str) -> bytes:
    progress(0.5)
    return text.encode()


def fail(progress: Any) -> None:
    raise ValueError("the file has no columns")


def wait(progress: Any, until: str) -> str:
    while not Path(until).exists():
        progress(0.3, "waiting")
        time.sleep(0.01)
    return "waited"


def die(progress: Any) -> None:
    progress(0.4)
    os._exit(1)
