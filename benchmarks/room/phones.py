"""Phones without a browser: each keeps its connection and its cookies, follows the room, and sends until acknowledged."""

import asyncio
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
moments = random.Random(1)  # noqa: S311 - moments of a day are no secret
POLL_SECONDS, PATIENCE_SECONDS, AGAIN_SECONDS = 2.0, 90.0, 0.5


@dataclass
class Visitor:
    """One browser's worth of connection and cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of an answer; OSError where there is none. The connection is used again."""
        body = urlencode(form) if form is not None else ""
        sent = {"Host": f"{HOST}:{self.port}", "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
                "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body)), **headers}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in sent.items())
        reader, writer = self._streams or await asyncio.open_connection(HOST, self.port)
        self._streams = None
        try:
            writer.write(f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\n{head}\r\n{body}".encode())
            await writer.drain()
            status, found = await self._head(reader)
            length = int(found.get("content-length", 0)) if status != 304 else 0
            text = (await reader.readexactly(length)).decode()
        except (asyncio.IncompleteReadError, ValueError) as gone:
            writer.close()
            raise ConnectionError from gone
        except OSError:
            writer.close()
            raise
        if found.get("connection", "").lower() == "close":
            writer.close()
        else:
            self._streams = reader, writer
        return status, found, text

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        pairs = [line.partition(": ")[::2] for line in lines[1:] if line]
        for name, value in pairs:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return int(lines[0].split()[1]), {name.lower(): value for name, value in pairs}

    async def listen(self, path: str) -> asyncio.StreamReader:
        """A stream of events, past its head."""
        reader, writer = await asyncio.open_connection(HOST, self.port)
        cookies = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookies}\r\n\r\n".encode())
        status, _headers = await self._head(reader)
        if status != 200:
            writer.close()
            raise ConnectionError(status)
        return reader

    def leave(self) -> None:
        """Gives the connection up."""
        if self._streams:
            self._streams[1].close()
            self._streams = None


@dataclass
class Phone(Visitor):
    """A participant: comes in, polls every two seconds, answers at a moment of its own and again until acknowledged."""

    place: str = ""
    token: str = ""

    async def join(self, code: str) -> None:
        """Comes in by the code."""
        _status, _headers, door = await self.ask(f"/w/{code}")
        token = re.search(r'name="csrf_token" value="([^"]+)"', door)
        assert token, door
        _status, headers, _body = await self.ask(f"/w/{code}", {"csrf_token": token[1], "group": "sales"})
        self.place = headers["location"]
        _status, _headers, page = await self.ask(self.place)
        self.token = re.search(r'data-token="([^"]+)"', page)[1]  # type: ignore[index]

    async def follow(self, path: str, over: asyncio.Event) -> None:
        """Asks every two seconds what is new, as the page's script does."""
        tag = ""
        await asyncio.sleep(moments.random() * POLL_SECONDS)
        while not over.is_set():
            try:
                _status, headers, _body = await self.ask(path, **({"If_None_Match": tag} if tag else {}))
                tag = headers.get("etag", "")
            except OSError:
                tag = ""
            await asyncio.sleep(POLL_SECONDS)

    async def answer(self, path: str, form: dict[str, str], after: float) -> tuple[float, float]:
        """Sends an answer after some seconds; how long the acknowledged try took, and when it was acknowledged."""
        await asyncio.sleep(after)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            begun = time.monotonic()
            try:
                status, _headers, _body = await self.ask(path, form, Accept="application/json", X_CSRFToken=self.token)
            except OSError:
                status = 0
            if status == 200:
                return time.monotonic() - begun, time.monotonic()
            await asyncio.sleep(AGAIN_SECONDS)
        raise TimeoutError(path)
