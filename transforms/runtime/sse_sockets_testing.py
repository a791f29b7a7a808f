"""Tests of WebSocket routes, over the stream and the POSTs of SseSockets as well.

Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.

    @over_both
    def test_echo(client):
        with client.websocket_connect("/ws") as socket: ...

runs twice, as `test_echo[websocket]` and `test_echo[stream]`. In the second run each `websocket_connect` of Starlette's (and
FastAPI's) TestClient, be it in the test, in a fixture or in a helper, asks `GET /ws/stream` and `POST /ws/message` of the same
application, in memory, middleware included. Of unittest, with the same effect:

    class TestChatOverStream(OverStream, TestChat):
        pass

The session is Starlette's own WebSocketTestSession. Routes that no kit serves stay on WebSocket; a run over the stream in which no
connection was one fails. Where a route says `websocket=False`, the run over WebSocket is skipped.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import secrets
import sys
import unittest
import unittest.mock
from typing import (
    Any,
    Awaitable,
    Callable,
    Dict,
    Iterator,
    List,
    MutableMapping,
    NamedTuple,
    Optional,
    Sequence,
    Set,
    Tuple,
    TypeVar,
)
from urllib.parse import quote

import anyio
from starlette.routing import Match, Mount
from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = Sequence[Tuple[bytes, bytes]]
T = TypeVar("T")

RECEIVE_WAIT = 60.0  # seconds that a test waits for a message
ENDING = 1.0  # seconds that a handler has, once its client is gone, before it is cancelled
PULSE = 0.05  # seconds after which a session looks again: what the loop of another session does wakes none but that

_CLIENT = "sse_sockets_testing"  # in the scope of a stream, and so of its handler: who opened it
_CARRIER = "sse_sockets_carrier"  # the name of the fixture
_websocket_connect = TestClient.websocket_connect


def stream_connect(client: TestClient, url: str, subprotocols: Any = None, **kwargs: Any) -> StreamTestSession:
    """As `client.websocket_connect`, over the stream and the POSTs of the route; raises a LookupError where no kit serves it."""
    session = _websocket_connect(client, url, subprotocols, **kwargs)
    served = _served_at(session)
    if served is None:
        raise LookupError(f"no SseSockets of the application serves {session.scope['path']}")
    return StreamTestSession(session, served)


def over_both(test: T) -> T:
    """Decorates a test, or a class of tests, of pytest: each runs over WebSocket and over the stream."""
    import pytest

    @pytest.fixture(name=_CARRIER)
    def carrier(request: Any) -> Iterator[None]:
        with _carried_by(request.param):
            yield

    # pytest finds fixtures in the module of a test.
    vars(sys.modules[getattr(test, "__module__")]).setdefault(_CARRIER, carrier)
    both: Any = pytest.mark.parametrize(_CARRIER, ["websocket", "stream"], indirect=True)
    used: Any = pytest.mark.usefixtures(_CARRIER)
    twice: T = used(both(test))
    return twice


class OverStream:
    """The first base of a `unittest.TestCase` whose tests, inherited from another, run over the stream."""

    def run(self, result: Any = None) -> Any:
        with _carried_by("stream"):
            return super().run(result)  # type: ignore[misc]


class StreamTestSession(WebSocketTestSession):
    """Starlette's session; what it sends and receives goes over a stream and POSTs."""

    def __init__(self, websocket: WebSocketTestSession, served: _Served) -> None:
        self.client = _Client(websocket.app, served)
        super().__init__(self.client, websocket.scope, websocket.portal_factory)

    def send(self, message: Message) -> None:
        if message["type"] == "websocket.receive" and message.get("text") is None:
            raise TypeError("R01: a POST of SseSockets carries text only, and this test sends bytes")
        super().send(message)

    def receive(self) -> Message:
        timer = self.portal.call(self.client.give_up_later)
        try:
            return super().receive()
        finally:
            self.portal.call(timer.cancel)


class _Served(NamedTuple):
    """By which kit, and at which addresses."""

    socket: Any
    stream: str
    send: str


@contextlib.contextmanager
def _carried_by(carrier: str) -> Iterator[None]:
    opened: Dict[str, bool] = {}

    def connect(client: TestClient, url: str, subprotocols: Any = None, **kwargs: Any) -> WebSocketTestSession:
        session = _websocket_connect(client, url, subprotocols, **kwargs)
        served = _served_at(session)
        if carrier == "websocket":
            if served and not served.socket.websocket:
                raise unittest.SkipTest(f"{served.socket.path} is served over its stream alone")
            return session
        opened[session.scope["path"]] = served is not None
        return StreamTestSession(session, served) if served else session

    with unittest.mock.patch.object(TestClient, "websocket_connect", connect):
        yield
    if opened and not any(opened.values()):
        raise AssertionError(f"nothing went over a stream: no SseSockets of the application serves {', '.join(opened)}")


def _served_at(session: WebSocketTestSession) -> Optional[_Served]:
    """Looks for the kit in the application, as a request would come to it: through middleware and mounts."""
    whole = session.scope["path"]
    near: List[Tuple[Any, Scope]] = [(session.app, session.scope)]
    seen: Set[Tuple[int, str]] = set()
    for app, scope in near:
        root = str(scope.get("root_path") or getattr(app, "root_path", ""))
        if (id(app), root) in seen:
            continue
        seen.add((id(app), root))
        if type(app).__name__ == "SseSockets":
            path = scope["path"]
            below = path[len(root) :] if root and path.startswith(root + "/") else path
            for socket in app.sockets:
                found = socket._path.fullmatch(below)
                if found:
                    _watch(app)
                    above = whole[: len(whole) - len(below)]
                    stream, send = (
                        re.sub(r"\{(\w+)(?::\w+)?\}", lambda part: found[part[1]], one)
                        for one in (socket.stream, socket.send)
                    )
                    return _Served(socket, above + stream, above + send)
        if getattr(app, "middleware_stack", app) is None:
            app.middleware_stack = app.build_middleware_stack()
        scope = {**scope, "root_path": root}
        for name in ("middleware_stack", "app", "application"):
            inner = getattr(app, name, None)
            if callable(inner):
                near.append((inner, scope))
        for route in getattr(app, "routes", None) or []:
            if isinstance(route, Mount):
                match, child = route.matches(scope)
                if match is not Match.NONE:
                    near.append((route.app, {**scope, **child}))
    return None


def _watch(kit: Any) -> None:
    """A test sees what the handler does; and all its streams are in one process."""
    if not isinstance(kit.app, _Watched):
        kit.app = _Watched(kit.app)
        kit.broker = getattr(sys.modules[type(kit).__module__], "Broker")()


class _Watched:
    """What stands behind a kit. A handler's exception, and the code with which it refuses, never leave a server; a test sees them."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _CLIENT not in scope:
            await self.app(scope, receive, send)
            return
        client: _Client = scope[_CLIENT]

        async def watched(message: Message) -> None:
            if message["type"] == "websocket.close" and not client.is_open.is_set():
                client.refusal = message
            try:
                await send(message)
            except OSError:
                client.is_sent_to_no_more = True
                raise

        client.handler = asyncio.current_task()
        try:
            await self.app(scope, receive, watched)
        except Exception as failure:
            # To say something to a client that has gone is no fault, as over the WebSocket of a TestClient.
            if not (client.is_sent_to_no_more and isinstance(failure, (OSError, WebSocketDisconnect))):
                client.failure = failure
            raise
        finally:
            client.handler = None
            client.has_returned.set()


class _Client:
    """To a test session the application of a WebSocket; to the application the client of a stream and POSTs."""

    def __init__(self, app: Any, served: _Served) -> None:
        self.app = app
        self.served = served
        self.id = secrets.token_hex(16)
        self.failure: Optional[BaseException] = None
        self.refusal: Optional[Message] = None
        self.handler: Optional[asyncio.Task[Any]] = None
        self.is_sent_to_no_more = False
        self._key = ""
        self._number = 0
        self._status = 0
        self._body = b""
        self._has_ended = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.is_open, self.has_returned, self._gone = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._scope, self._tell = scope, send
        await receive()  # websocket.connect
        request = self._request("GET", self.served.stream, [(b"accept", b"text/event-stream")])
        stream = asyncio.ensure_future(self.app(request, _receiver(b"", self._gone), self._hear))
        speech = asyncio.ensure_future(self._speak(receive))
        try:
            while not (stream.done() or speech.done()):
                await asyncio.wait({stream, speech}, timeout=PULSE, return_when=asyncio.FIRST_COMPLETED)
            if stream.done():
                speech.cancel()
        finally:
            # A test session that ends cancels this; what it said before is said, and its handler may end.
            with anyio.CancelScope(shield=True):
                await self._end(stream, speech)
        for task in (speech, stream):
            failure = None if task.cancelled() else task.exception()
            self.failure = self.failure or failure
        if self.failure:
            raise self.failure
        if self._status == 200 and not self._has_ended and not self._gone.is_set():
            await self._tell({"type": "websocket.close", "code": 1006, "reason": ""})

    async def _end(self, stream: asyncio.Future[Any], speech: asyncio.Future[Any]) -> None:
        await asyncio.wait({speech}, timeout=ENDING)
        if not stream.done():
            self._gone.set()
        await asyncio.wait({stream}, timeout=ENDING)
        if self.handler:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.has_returned.wait(), ENDING)
        left: List[Any] = [one for one in (stream, speech, self.handler) if one and not one.done()]
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def give_up_later(self) -> asyncio.TimerHandle:
        def give_up() -> None:
            self.failure = TimeoutError(f"nothing came over {self.served.stream} for {RECEIVE_WAIT:g} s")
            self._gone.set()

        return asyncio.get_running_loop().call_later(RECEIVE_WAIT, give_up)

    def _request(self, method: str, path: str, added: Headers) -> Scope:
        """With the headers of the handshake, but for those of WebSocket."""
        names = {name for name, _ in added}
        headers = [
            (name, value)
            for name, value in self._scope["headers"]
            if name not in names and name not in (b"connection", b"upgrade") and not name.startswith(b"sec-websocket-")
        ]
        query = [one for one in (self._scope.get("query_string", b""), b"connectionId=" + self.id.encode()) if one]
        return {
            **{name: value for name, value in self._scope.items() if name not in ("subprotocols", "extensions")},
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "https" if self._scope.get("scheme") == "wss" else "http",
            "path": path,
            "raw_path": quote(path, safe="/:@!$&'()*+,;=~").encode(),
            "query_string": b"&".join(query),
            "headers": [*headers, *added],
            _CLIENT: self,
        }

    # What the test says.

    async def _speak(self, receive: Receive) -> None:
        await self.is_open.wait()
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                said = {"code": message.get("code", 1005), "reason": message.get("reason") or ""}
                await self._post(json.dumps(said), b"application/vnd.ws-close+json")
                self._gone.set()
                return
            self._number += 1
            await self._post(message["text"], b"text/plain; charset=utf-8", [(b"x-message-seq", b"%d" % self._number)])

    async def _post(self, text: str, kind: bytes, headers: Headers = ()) -> None:
        body = text.encode()
        answered: List[int] = []

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered.append(message["status"])

        added = [
            (b"content-type", kind),
            (b"content-length", b"%d" % len(body)),
            (b"x-connection-key", self._key.encode()),
            *headers,
        ]
        while True:
            await self.app(self._request("POST", self.served.send, added), _receiver(body, self._gone), send)
            status = answered.pop()
            if status != 503:
                break
            await asyncio.sleep(0.1)
        # What is said to one who has gone is lost, as with a WebSocket.
        if status != 202 and not (status == 404 and self.has_returned.is_set()):
            self._gone.set()
            raise AssertionError(f"POST {self.served.send} was answered {status}")

    # What the test hears.

    async def _hear(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message.get("headers", []))
            return
        if message["type"] != "http.response.body":
            return
        self._body += message.get("body", b"")
        if self._status != 200:
            if not message.get("more_body"):
                await self._refuse()
            return
        encoding = dict(self._headers).get(b"content-encoding")
        if encoding not in (None, b"identity"):
            raise AssertionError(f"a middleware compresses GET {self.served.stream} ({encoding.decode()}): it holds events back")
        *events, self._body = self._body.split(b"\n\n")
        for event in events:
            await self._hear_event([line.partition(": ") for line in event.decode().split("\n")])

    async def _hear_event(self, fields: List[Tuple[str, str, str]]) -> None:
        kind = next((value for name, _, value in fields if name == "event"), "message")
        lines = [value for name, _, value in fields if name == "data"]
        data = "\n".join(lines)
        if kind == "ws.ready":
            self._key = json.loads(data)["key"]
            own = (b"content-type", b"cache-control", b"x-accel-buffering")
            headers = [pair for pair in self._headers if pair[0] not in own]
            await self._tell({"type": "websocket.accept", "subprotocol": None, "headers": headers})
            self.is_open.set()
        elif kind == "ws.close":
            self._has_ended = True
            await self._tell({"type": "websocket.close", **json.loads(data)})
        elif lines:
            await self._tell({"type": "websocket.send", "text": data})

    async def _refuse(self) -> None:
        """With the code of the handler, where it gave one: over either carrier a client is told 403."""
        if self.failure:
            return
        if self.refusal and self._status == 403:
            code, reason = self.refusal.get("code", 1000), self.refusal.get("reason") or ""
            return await self._tell({"type": "websocket.close", "code": code, "reason": reason})
        if "websocket.http.response" not in self._scope.get("extensions", {}):
            return await self._tell({"type": "websocket.close", "code": 1006, "reason": f"HTTP {self._status}"})
        start = {"type": "websocket.http.response.start", "status": self._status, "headers": self._headers}
        await self._tell(start)
        await self._tell({"type": "websocket.http.response.body", "body": self._body})


def _receiver(body: bytes, gone: asyncio.Event) -> Receive:
    is_asked = False

    async def receive() -> Message:
        nonlocal is_asked
        if not is_asked:
            is_asked = True
            return {"type": "http.request", "body": body, "more_body": False}
        await gone.wait()
        return {"type": "http.disconnect"}

    return receive
