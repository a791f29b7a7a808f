"""SseSockets: WebSocket routes over Server-Sent Events and POST, for any ASGI application.

Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.

    app.add_middleware(SseSockets, sockets=[Socket("/ws/{room}")])

`GET /ws/{room}/stream?connectionId=U` calls the application's own WebSocket route `/ws/{room}`: to its handler the stream
is a WebSocket. What comes by `POST /ws/{room}/message?connectionId=U` is what the handler receives. Real WebSockets go on
beside it, in the same rooms, until the route says `websocket=False`.

What clients see:
- The stream: 200, `text/event-stream`; the event `ws.ready` with `{"connectionId", "heartbeat", "key", "batch"}` and, where the
  route has one, `"resume"`; one unnamed event a message; a comment every `heartbeat` seconds; at the end the event
  `ws.close` with `{"code", "reason"}`. 400 without a usable id, 403 for the id of somebody else, 404 when there is nothing
  to resume, 204 for a conversation that has ended, 429 for too many streams; or what the handler answers before it accepts.
- A POST: 202. `X-Message-Seq` counts from 1; messages reach the handler in that order, and each once. 400, 403, 404 (no such
  stream), 408 (a body that does not come), 413, 415 (not UTF-8), 503 (try again with the same number).
- `application/vnd.ws-batch+json`: an array of texts, with the number of the first. `application/vnd.ws-close+json`:
  `{"code", "reason"}` of the client's `close()`.

The id is an address, not a credential. A POST must bring the key that its stream was told (`X-Connection-Key`), or the same
`Authorization` and `Cookie` as its stream; a GET that takes a stream over must bring the same, or the id of one of its events.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import math
import os
import re
import secrets
import signal
import sys
import time
from collections import deque
from typing import (
    Any,
    Awaitable,
    Callable,
    Deque,
    Dict,
    Generic,
    Iterator,
    List,
    Match,
    MutableMapping,
    Optional,
    Pattern,
    Sequence,
    Set,
    Tuple,
    TypeVar,
    Union,
)
from urllib.parse import quote, unquote_plus

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = List[Tuple[bytes, bytes]]
T = TypeVar("T")
#: What a POST brings, as it goes from one process to another: `texts` and `number`, or `close`, or `replace`.
Post = Dict[str, Any]
Deliver = Callable[[str, Post], Awaitable[int]]
Again = Callable[[], Awaitable[None]]

HIGH_WATER = 1 << 20  # bytes that a handler may be ahead of its client before its `send` waits
BURST = 1 << 16  # bytes that are written at once
INBOX = 64  # messages that a client may be ahead of its handler before its POST waits
INBOX_WAIT = 30.0  # seconds that such a POST waits before it is answered 503
EARLY = 64  # POSTs that may wait for the number before theirs
EARLY_WAIT = 2.0  # seconds that they wait
BODY_WAIT = 30.0  # seconds in which the body of a POST must come, for each MiB that it announces
BATCH = 1 << 20  # bytes of a batch: very many small texts cost many times that
KEPT = 1000  # events kept for a client that resumes
ENDED_FOR = 600.0  # seconds in which a client that asks again is told that its conversation has ended
ANSWER_WAIT = 40.0  # seconds that a POST waits for the process that holds its stream
REDIS_WAIT = 3.0  # seconds that a command waits for Redis
REDIS_AGAIN = 0.5  # seconds after which one that was lost is asked again
SETTLED = 5.0  # seconds in which all processes have registered their streams again once it is back

log = logging.getLogger("sse_sockets")


class Socket:
    """One WebSocket route.

    `path`: as the framework has it, whole, prefixes included: "/api/ws/{room}", "/files/{name:path}".
    `stream`, `send`: by default `path` + "/stream" and "/message"; with the same names in braces as `path`.
    `resume`: seconds that a client may be away without the handler noticing.
    `max_stream`: seconds after which a stream is ended for the client to resume, for hosts that limit responses.
    `websocket`: False refuses real WebSockets on this route.
    """

    def __init__(
        self,
        path: str,
        *,
        stream: Optional[str] = None,
        send: Optional[str] = None,
        resume: float = 0,
        max_stream: Optional[float] = None,
        websocket: bool = True,
    ) -> None:
        below = path.rstrip("/")
        self.path = path
        self.resume = resume or (30 if max_stream else 0)
        self.max_stream = max_stream
        self.websocket = websocket
        self._path, names = _pattern(path)
        self.stream = below + "/stream" if stream is None else stream
        self.send = below + "/message" if send is None else send
        self._stream, of_stream = _pattern(self.stream)
        self._send, of_send = _pattern(self.send)
        if not names == of_stream == of_send:
            raise ValueError(f"stream and send of {path} must have the names that it has: {sorted(names)}")

    def _filled(self, values: Dict[str, str]) -> str:
        return _BRACES.sub(lambda part: values[part[1]], self.path)


class Broker:
    """Where streams are that other processes hold. This one knows of none: all streams are in one process."""

    async def start(self, deliver: Deliver, again: Again) -> None:
        """Called once, before anything else. `deliver(id, post)` takes a POST to a stream of this process, and returns its status.

        `again()` registers all streams of this process again: for brokers that forget.
        """

    async def register(self, id: str, principal: str, key: str, seconds: float) -> None:
        """This process holds the stream; for `seconds`, unless it is said again."""

    async def find(self, id: str) -> Optional[Tuple[str, str, str]]:
        """The owner of the stream, its principal and its key, when another process holds it. Raises when it cannot tell: 503."""
        return None

    async def forward(self, owner: str, id: str, post: Post) -> int:
        """Takes a POST to the process that holds its stream, and returns the status: 404 when nobody is there."""
        return 404


class ClientDisconnected(OSError):
    """Raised by `send` after the client went, as ASGI 2.4 asks: Starlette makes a WebSocketDisconnect(1006) of it."""


class SseSockets:
    """The middleware.

    `principal(scope)`: who asks, as a text; by default a hash of `Authorization` and `Cookie`.
    `authorize(scope)`: asked at every POST besides; False is answered 403.
    `broker`: for several processes, e.g. `RedisBroker("redis://localhost")`.
    `allow_origins`: other origins whose pages may use the streams, or a function that says so of one. A CORS middleware around this one
    (FastAPI, Starlette) allows them the streams as well, and POSTs from another port or subdomain; those from another site need it here.
    Around a `ProtocolTypeRouter` of Channels no middleware of Django is outside of this one: all other origins need it here.
    `heartbeat`: seconds between comments. `retry`: seconds after which a browser's own EventSource comes back. `max_message`: bytes
    of a message, 16 MiB as uvicorn takes on a WebSocket; a batch has at most 1 MiB.
    `max_streams`: at once, of one principal; whoever brings no credentials is not counted.
    `counts_path`: where `counts` and `opened` are told, as JSON, or for Prometheus with `?format=prometheus`; protect it.
    """

    def __init__(
        self,
        app: App,
        sockets: Sequence[Socket],
        *,
        principal: Optional[Callable[[Scope], str]] = None,
        authorize: Optional[Callable[[Scope], Awaitable[bool]]] = None,
        broker: Optional[Broker] = None,
        allow_origins: Union[Sequence[str], Callable[[str], bool]] = (),
        heartbeat: float = 15,
        retry: float = 1,
        max_message: int = 16 << 20,
        max_streams: int = 100,
        counts_path: Optional[str] = None,
    ) -> None:
        self.app = app
        self.sockets = list(sockets)
        self.principal = principal or credentials
        self.authorize = authorize
        self.broker = broker or Broker()
        self._allows_origin = allow_origins if callable(allow_origins) else frozenset(allow_origins).__contains__
        self.heartbeat = heartbeat
        self.retry = retry
        self.max_message = max_message
        self.max_streams = max_streams
        self.counts_path = counts_path
        #: Open connections of this process: {"/ws": {"websocket": 3, "sse": 5}}.
        self.counts: Dict[str, Dict[str, int]] = {s.path: {"websocket": 0, "sse": 0} for s in self.sockets}
        #: How many there were since it started.
        self.opened: Dict[str, Dict[str, int]] = {s.path: {"websocket": 0, "sse": 0} for s in self.sockets}
        self._sockets: _Paths[Socket] = _Paths()
        self._requests: _Paths[Tuple[Socket, str]] = _Paths()
        for socket in self.sockets:
            self._sockets.add(socket.path, socket._path, socket)
            self._requests.add(socket.stream, socket._stream, (socket, "GET"))
            self._requests.add(socket.send, socket._send, (socket, "POST"))
        self._connections: Dict[str, _Connection] = {}
        self._streams: Dict[str, int] = {}  # of each principal
        self._ended: Dict[str, float] = {}  # when conversations ended, by id, oldest first
        self._loop: Optional[asyncio.AbstractEventLoop] = None

    def close(self, code: int = 1012, reason: str = "") -> None:
        """Ends every stream of this process; clients see a `close` with this code."""
        for connection in list(self._connections.values()):
            connection.end(code, reason)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            return await self._websocket(scope, receive, send)
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path, method = _route_path(scope), scope["method"]
        for found, (socket, own) in self._requests.at(path):
            if method == own:
                serve = self._stream if own == "GET" else self._message
                return await serve(socket, socket._filled(found.groupdict()), scope, receive, send)
            if method == "OPTIONS" and self._allows(scope):
                return await _answer(send, 204, self._cors(scope))
        if path == self.counts_path and method == "GET":
            return await self._tell_counts(scope, send)
        await self.app(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        socket = next((socket for _, socket in self._sockets.at(_route_path(scope))), None)
        if socket is None:
            return await self.app(scope, receive, send)
        if not socket.websocket:
            await receive()
            return await send({"type": "websocket.close", "code": 1008})
        self.opened[socket.path]["websocket"] += 1
        self.counts[socket.path]["websocket"] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.counts[socket.path]["websocket"] -= 1

    # The stream ----------------------------------------------------------------------------------------------------

    async def _stream(self, socket: Socket, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        cors = self._cors(scope)
        query = _query(scope)
        run, _, seen = _header(scope, b"last-event-id").rpartition("/")
        id = query.get("connectionId") or run.partition("/")[0] or secrets.token_hex(16)
        if not _ID.fullmatch(id):
            return await _answer(send, 400, cors)
        if not await self._start():
            return await _answer(send, 503, cors)
        who, asked = self.principal(scope), _asked(scope)
        for admitted in (False, True):
            connection = self._connections.get(id)
            if connection is not None and not (
                _theirs(connection.principal, connection.run, who, run)
                and connection.path == path
                # Without other credentials they may be in the query.
                and (who != _NOBODY or connection.asked == asked or _equal(connection.run, run))
            ):
                return await _answer(send, 403, cors)
            if connection is None and id in self._ended:
                return await _answer(send, 204, cors)
            if connection is not None and not connection.rewind(run, seen):
                self._drop(connection)  # what it has not seen is kept no more: as with a WebSocket, it begins anew
                connection = None
            if connection is not None:
                if connection.is_over():
                    return await _answer(send, 204, cors)
                break
            if "resume" in query:
                return await _answer(send, 404, cors)
            if self._streams.get(who, 0) >= self.max_streams and who != _NOBODY:
                return await _answer(send, 429, cors)
            if admitted:
                break
            status = await self._admit(id, who, run)  # another stream of this id may come meanwhile
            if status:
                return await _answer(send, status, cors)
        if connection is None:
            connection = self._open(id, who, socket, path, scope)
        await self._serve(connection, receive, send, cors)

    async def _admit(self, id: str, who: str, run: str) -> int:
        """The status to refuse a new stream with; 0 when no other process has anything against it."""
        try:
            far = await self.broker.find(id)
            if far is None:
                return 0
            owner, principal, key = far
            if not _theirs(principal, _run_of(id, key), who, run):
                return 403
            await self.broker.forward(owner, id, {"replace": True})
            return 0
        except Exception:
            log.exception("the broker did not answer")
            return 503

    def _open(self, id: str, who: str, socket: Socket, path: str, scope: Scope) -> _Connection:
        connection = self._connections[id] = _Connection(id, who, socket, path, _asked(scope))
        self._streams[who] = self._streams.get(who, 0) + 1
        self.opened[socket.path]["sse"] += 1
        self.counts[socket.path]["sse"] += 1
        _keep(asyncio.ensure_future(self._run(connection, _websocket_scope(scope, path))))
        return connection

    async def _serve(self, connection: _Connection, receive: Receive, send: Send, cors: Headers) -> None:
        """One stream of a conversation: until the client goes, another stream takes over, or it is at its end."""
        connection.streams += 1
        mine = connection.streams
        if connection.away:
            connection.away.cancel()
        connection.wake.set()  # the stream before this one ends
        watch = _keep(asyncio.ensure_future(self._watch(connection, mine, receive)))
        loop = asyncio.get_running_loop()
        beat: Optional[asyncio.TimerHandle] = None

        def tick() -> None:
            nonlocal beat
            beat = None
            connection.wake.set()

        try:
            await connection.decided.wait()
            if connection.denial:
                for message in connection.denial:
                    if message["type"] == "http.response.start":
                        message = {**message, "headers": [*message.get("headers", []), *cors]}
                    await send(message)
                return
            await self._register(connection)
            await send(
                {
                    "type": "http.response.start",
                    "status": 200,
                    "headers": [
                        (b"content-type", b"text/event-stream; charset=utf-8"),
                        (b"cache-control", b"no-store, no-transform"),
                        (b"x-accel-buffering", b"no"),
                        *_uncompressed(),
                        *connection.headers,
                        *cors,
                    ],
                }
            )
            ready: Dict[str, Any] = {
                "connectionId": connection.id,
                "heartbeat": self.heartbeat,
                "key": connection.key,
                "batch": True,
            }
            if connection.socket.resume:
                ready["resume"] = connection.socket.resume
            retry = f"retry: {int(self.retry * 1000)}"
            await _write(send, f": ok\n{retry}\n\nid: {connection.seen}\nevent: ws.ready\ndata: {json.dumps(ready)}\n\n".encode())
            until = loop.time() + (connection.socket.max_stream or 1e9)
            quiet_since = registered = loop.time()
            while connection.streams == mine:
                connection.wake.clear()
                if loop.time() >= registered + self.heartbeat:
                    registered = loop.time()
                    _keep(asyncio.ensure_future(self._register(connection)))
                burst = connection.burst()
                if burst:
                    await _write(send, burst)
                    quiet_since = loop.time()
                elif connection.ended or connection.gone or loop.time() >= until:
                    break
                elif loop.time() >= quiet_since + self.heartbeat:
                    await _write(send, b": hb\n\n")
                    quiet_since = loop.time()
                else:
                    if beat is None:
                        beat = loop.call_at(min(quiet_since + self.heartbeat, until), tick)
                    await connection.wake.wait()
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except OSError:
            pass  # the client went
        finally:
            watch.cancel()
            if beat:
                beat.cancel()
            self._lost(connection, mine)

    async def _register(self, connection: _Connection) -> None:
        try:
            await self.broker.register(
                connection.id, connection.principal, connection.key, 3 * self.heartbeat + connection.socket.resume
            )
        except Exception:
            log.exception("the broker did not answer")

    async def _register_again(self) -> None:
        for connection in list(self._connections.values()):
            await self._register(connection)

    async def _watch(self, connection: _Connection, mine: int, receive: Receive) -> None:
        """ASGI servers differ in how a response learns that its client went; all tell it to a `receive` that waits."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._lost(connection, mine)

    def _lost(self, connection: _Connection, mine: int) -> None:
        """The stream is over; the conversation is, unless another stream has it or may come for it."""
        if connection.streams != mine:
            return
        connection.streams += 1
        connection.wake.set()
        if connection.is_awaited():
            if connection.gone:
                self._uncount(connection)
            loop = asyncio.get_running_loop()
            connection.away = loop.call_later(connection.socket.resume, self._drop, connection)
        else:
            self._drop(connection)

    def _drop(self, connection: _Connection) -> None:
        connection.disconnect(1006)
        if self._connections.get(connection.id) is not connection:
            return
        del self._connections[connection.id]
        self._uncount(connection)
        if connection.said_goodbye:
            now = time.monotonic()
            self._ended[connection.id] = now
            for id, when in list(self._ended.items()):
                if when > now - ENDED_FOR:
                    break
                del self._ended[id]

    def _uncount(self, connection: _Connection) -> None:
        if not connection.counted:
            return
        connection.counted = False
        self.counts[connection.socket.path]["sse"] -= 1
        left = self._streams.pop(connection.principal) - 1
        if left > 0:
            self._streams[connection.principal] = left

    async def _run(self, connection: _Connection, scope: Scope) -> None:
        """The application's own handler, for as long as it runs; nothing cancels it: it is told when the client goes."""
        try:
            await self.app(scope, connection.receive, connection.send)
        except ClientDisconnected:
            connection.abort(500)
        except Exception:
            log.exception("Exception in the WebSocket handler of %s", connection.socket.path)
            connection.abort(500)
        else:
            if connection.accepted:
                connection.end(1000)
            else:
                connection.abort(500)

    # POSTs ---------------------------------------------------------------------------------------------------------

    async def _message(self, socket: Socket, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            status = await self._take(path, scope, receive)
        except OSError:
            status = 503
        await _answer(send, status, self._cors(scope))

    async def _take(self, path: str, scope: Scope, receive: Receive) -> int:
        id = _query(scope).get("connectionId", "")
        number = _header(scope, b"x-message-seq")
        length = _header(scope, b"content-length")
        if not _ID.fullmatch(id) or not re.fullmatch(r"([1-9][0-9]{0,14})?", number):
            return 400
        if _header(scope, b"sec-fetch-site") == "cross-site" and not self._allows(scope) and not _is_local(scope):
            origin = _header(scope, b"origin")
            if _ORIGIN.fullmatch(origin):
                log.warning('refused a POST: for a page of yours, write allow_origins=["%s"]', origin)
            return 403
        kind = _header(scope, b"content-type")
        most = min(self.max_message, BATCH) if _kind(kind) == _BATCH else self.max_message
        announced = int(length) if length.isdecimal() else 0
        if announced > most:
            return 413
        if not await self._start():
            return 503
        connection = self._connections.get(id)
        if connection is not None and (connection.gone or not connection.accepted or connection.path != path):
            return 404
        try:
            far = None if connection else await self.broker.find(id)
        except Exception:
            log.exception("the broker did not answer")
            return 503
        if connection:
            owner, principal, key = "", connection.principal, connection.key
        elif far:
            owner, principal, key = far
        else:
            return 404
        if not (_equal(_header(scope, b"x-connection-key"), key) or _equal(self.principal(scope), principal)):
            return 403
        if self.authorize and not await self.authorize(scope):
            return 403
        try:
            body = await asyncio.wait_for(_body(receive, most), BODY_WAIT * max(1, announced / BATCH))
        except asyncio.TimeoutError:
            return 408
        if body is None:
            return 413
        try:
            post = _post(body.decode(), kind, int(number) if number else None)
        except UnicodeDecodeError:
            return 415
        except (ValueError, RecursionError):
            return 400
        if connection:
            return await connection.take(post)
        try:
            return await self.broker.forward(owner, id, {**post, "path": path})
        except Exception:
            log.exception("the broker did not answer")
            return 503

    async def _deliver(self, id: str, post: Post) -> int:
        """A POST that came to another process."""
        connection = self._connections.get(id)
        if connection is None or connection.gone or post.get("path", connection.path) != connection.path:
            return 404
        if "replace" in post:
            self._drop(connection)
            return 202
        return await connection.take(post)

    # -----------------------------------------------------------------------------------------------------------------

    async def _start(self) -> bool:
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return True
        self._loop = loop
        # A server that stops waits for its responses, and streams do not end by themselves.
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)
            if callable(before) and str(getattr(before, "__module__", "")).startswith("uvicorn"):
                try:
                    signal.signal(number, self._ending_first(loop, before))
                except ValueError:
                    pass  # not the main thread
        try:
            await self.broker.start(self._deliver, self._register_again)
        except Exception:
            log.exception("the broker did not answer")
            self._loop = None
            return False
        return True

    def _ending_first(self, loop: asyncio.AbstractEventLoop, before: Callable[..., Any]) -> Callable[..., Any]:
        def stop(number: int, frame: Any) -> Any:
            loop.call_soon_threadsafe(self.close)
            return before(number, frame)

        return stop

    async def _tell_counts(self, scope: Scope, send: Send) -> None:
        if _query(scope).get("format") != "prometheus":
            told = {"process": os.getpid(), "open": self.counts, "opened": self.opened}
            return await _answer(send, 200, [(b"content-type", b"application/json")], json.dumps(told).encode())
        lines = []
        for name, kind, of in (("connections", "gauge", self.counts), ("opened_total", "counter", self.opened)):
            lines.append(f"# TYPE sse_sockets_{name} {kind}")
            for route, carriers in of.items():
                label = route.replace("\\", "\\\\").replace('"', '\\"')
                for carrier, n in carriers.items():
                    lines.append(f'sse_sockets_{name}{{route="{label}",carrier="{carrier}"}} {n}')
        text = ("\n".join(lines) + "\n").encode()
        await _answer(send, 200, [(b"content-type", b"text/plain; version=0.0.4; charset=utf-8")], text)

    def _allows(self, scope: Scope) -> bool:
        origin = _header(scope, b"origin")
        return origin != "" and self._allows_origin(origin)

    def _cors(self, scope: Scope) -> Headers:
        if not self._allows(scope):
            return []
        return [
            (b"access-control-allow-origin", _header(scope, b"origin").encode("latin-1")),
            (b"access-control-allow-credentials", b"true"),
            (
                b"access-control-allow-headers",
                b"authorization, content-type, last-event-id, x-message-seq, x-connection-key",
            ),
            (b"vary", b"origin"),
        ]


class _Connection:
    """One conversation. Its handler sees one WebSocket, over however many streams."""

    def __init__(self, id: str, principal: str, socket: Socket, path: str, asked: bytes) -> None:
        self.id = id
        self.principal = principal
        self.socket = socket
        self.path = path
        self.asked = asked
        self.key = secrets.token_urlsafe(16)
        #: Of this run of the handler: event ids of an earlier one mean nothing to it.
        self.run = _run_of(id, self.key)
        self.headers: Headers = []
        #: `http.response.*`, instead of a stream.
        self.denial: List[Message] = []
        self.accepted = self.ended = self.gone = self.said_goodbye = False
        self.counted = True
        #: The handler has accepted, refused, or ended.
        self.decided = asyncio.Event()
        #: How many streams there were; the last one is in use.
        self.streams = 0
        self.wake = asyncio.Event()
        self.away: Optional[asyncio.TimerHandle] = None
        # To the client.
        self._said = 0
        self._written = 0  # number of the last event that was written to a stream
        self._unwritten: Deque[bytes] = deque()
        self._kept: Deque[bytes] = deque()  # the last ones that were written
        self._pending = 0  # bytes of those unwritten
        self._drained = asyncio.Event()
        # From the client.
        self._inbox: Deque[str] = deque()
        self._connects = True  # the first that it receives
        self._filled = asyncio.Event()
        self._emptied = asyncio.Event()
        self._goodbye: Optional[Message] = None
        self._next = 1
        self._refused: Optional[int] = None  # a number that was answered 503: those behind it must not pass it
        self._early: List[Tuple[int, asyncio.Event]] = []
        self._taking = asyncio.Lock()

    # What the handler calls, through its framework.

    async def receive(self) -> Message:
        if self._connects:
            self._connects = False
            return {"type": "websocket.connect"}
        while not self._inbox:
            if self._goodbye:
                return self._goodbye
            self._filled.clear()
            await self._filled.wait()
        self._emptied.set()
        return {"type": "websocket.receive", "text": self._inbox.popleft()}

    async def send(self, message: Message) -> None:
        kind = message["type"]
        if kind == "websocket.accept":
            self.accepted = True
            self.headers = list(message.get("headers") or [])
            self.decided.set()
        elif kind == "websocket.send":
            if self.gone:
                raise ClientDisconnected("the client has gone")
            text = message.get("text")
            if text is None:
                raise TypeError("R01: an event stream carries text only, and this handler sends bytes")
            self._emit("".join(f"data: {line}\n" for line in re.split("\r\n|\r|\n", text)))
            while self._pending > HIGH_WATER and not self.gone:
                self._drained.clear()
                await self._drained.wait()
        elif kind == "websocket.close":
            code = message.get("code", 1000)
            if self.accepted:
                self.end(code, message.get("reason") or "")
            else:
                self.abort(403)
        elif kind.startswith("websocket.http.response."):
            self.denial.append({**message, "type": kind[len("websocket.") :]})
            if kind.endswith(".body") and not message.get("more_body"):
                self.decided.set()

    # How it ends.

    def end(self, code: int, reason: str = "") -> None:
        """From this side: the client is told the code."""
        if self.ended or self.gone or not self.accepted:
            return
        self._emit(f"event: ws.close\ndata: {json.dumps({'code': code, 'reason': reason})}\n")
        self.ended = self.said_goodbye = True
        self.disconnect(code, reason)

    def abort(self, status: int) -> None:
        """From this side, without a word: before it was accepted a status, afterwards a stream that is cut off."""
        if not self.decided.is_set():
            start = {"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]}
            self.denial = [start, {"type": "http.response.body", "body": b""}]
        self.ended = True
        self.decided.set()
        self.disconnect(1006)

    def disconnect(self, code: int, reason: str = "") -> None:
        """The handler is told that the client is gone, behind what came before."""
        if self.gone:
            return
        self.gone = True
        self._goodbye = {"type": "websocket.disconnect", "code": code, "reason": reason}
        for event in (self.wake, self._drained, self._filled, self._emptied, *(early for _, early in self._early)):
            event.set()

    # What a stream calls.

    def is_awaited(self) -> bool:
        """A client that went may come again: also for the last words, which may have been lost on their way."""
        return bool(self.socket.resume and self.accepted and (not self.gone or self.said_goodbye))

    def is_over(self) -> bool:
        """Its client has seen all that there was."""
        return self.said_goodbye and not self._unwritten

    def _emit(self, fields: str) -> None:
        self._said += 1
        event = f"id: {self.run}/{self._said}\n{fields}\n".encode()
        self._unwritten.append(event)
        self._pending += len(event)
        self.wake.set()

    def burst(self) -> bytes:
        """The next events to write; empty when there are none."""
        parts: List[bytes] = []
        size = 0
        while self._unwritten and size < BURST:
            event = self._unwritten.popleft()
            parts.append(event)
            size += len(event)
            if self.socket.resume:
                self._kept.append(event)
                if len(self._kept) > KEPT:
                    self._kept.popleft()
        if parts:
            self._written += len(parts)
            self._pending -= size
            self._drained.set()
        return b"".join(parts)

    @property
    def seen(self) -> str:
        """Id of the last event that was written to a stream."""
        return f"{self.run}/{self._written}"

    def rewind(self, run: str, seen: str) -> bool:
        """Another stream goes on behind the event `seen` of the run; False when something between is gone."""
        if not self.accepted or not seen:
            # A client that has read nothing yet, or does not say what: as long as nothing was lost with its stream.
            behind = self._written if self.accepted and not self.socket.resume else 0
        elif run == self.run and re.fullmatch("[0-9]{1,15}", seen):
            behind = int(seen)
        else:
            return False
        again = self._written - behind
        if again < 0 or again > len(self._kept):
            return False
        for _ in range(again):
            event = self._kept.pop()
            self._unwritten.appendleft(event)
            self._pending += len(event)
        self._written -= again
        return True

    # What a POST calls.

    async def take(self, post: Post) -> int:
        """Into the handler's inbox, in order and once. Returns the status of the POST."""
        if "close" in post:
            self.disconnect(*post["close"])
            return 202
        texts: List[str] = post["texts"]
        number: Optional[int] = post["number"]
        if number is not None and number > self._next and not await self._turn(number):
            return 503
        async with self._taking:
            if self.gone:
                return 404
            if number is None:
                return 202 if await self._put(texts) else 503
            if self._refused is not None and number > self._refused:
                return 503
            fresh = texts[max(0, self._next - number) :]
            if not await self._put(fresh):
                self._refused = number
                return 404 if self.gone else 503
            self._refused = None
            self._next = max(self._next, number + len(texts))
        for early, turn in self._early:
            if early <= self._next:
                turn.set()
        return 202

    async def _turn(self, number: int) -> bool:
        """Waits until the number before it was taken; not for ever: it may never come. False when too many wait."""
        if len(self._early) >= EARLY:
            return False
        early = (number, asyncio.Event())
        self._early.append(early)
        try:
            await asyncio.wait_for(early[1].wait(), EARLY_WAIT)
        except asyncio.TimeoutError:
            pass
        finally:
            self._early.remove(early)
        return True

    async def _put(self, texts: List[str]) -> bool:
        """All of them, or none: False when the handler does not read for too long, or is gone."""
        deadline = asyncio.get_running_loop().time() + INBOX_WAIT
        while len(self._inbox) >= INBOX and not self.gone:
            self._emptied.clear()
            try:
                await asyncio.wait_for(self._emptied.wait(), deadline - asyncio.get_running_loop().time())
            except asyncio.TimeoutError:
                return False
        if self.gone:
            return False
        self._inbox.extend(texts)
        self._filled.set()
        return True


class RedisBroker(Broker):
    """Takes POSTs to the process that holds their stream. Redis knows which one that is, and carries them there and back."""

    def __init__(self, url: str, prefix: str = "sse") -> None:
        import redis.asyncio  # only whoever has several processes needs it
        import redis.asyncio.retry
        import redis.backoff

        from_url: Callable[..., Any] = redis.asyncio.from_url
        retry: Callable[..., Any] = redis.asyncio.retry.Retry
        none: Callable[[], Any] = redis.backoff.NoBackoff
        self._redis = from_url(url, retry=retry(none(), 1))
        self._prefix = prefix
        self._me = secrets.token_hex(8)
        self._answers: Dict[str, asyncio.Future[int]] = {}
        #: From when on a stream that Redis does not know is nowhere: after Redis was lost, not before all are registered again.
        self._sure_from = 0.0

    async def start(self, deliver: Deliver, again: Again) -> None:
        self._again = again
        channel = self._redis.pubsub()
        await asyncio.wait_for(channel.subscribe(f"{self._prefix}:to:{self._me}"), REDIS_WAIT)
        _keep(asyncio.ensure_future(self._listen(channel, deliver)))

    async def _listen(self, channel: Any, deliver: Deliver) -> None:
        while True:
            try:
                async for message in channel.listen():
                    if message["type"] == "message":
                        self._hear(json.loads(message["data"]), deliver)
            except Exception:
                self._lost()
            await asyncio.sleep(REDIS_AGAIN)

    async def _ask(self, command: Awaitable[Any]) -> Any:
        try:
            return await asyncio.wait_for(command, REDIS_WAIT)
        except Exception:
            self._lost()
            raise

    def _lost(self) -> None:
        if self._sure_from < math.inf:
            log.exception("Redis was lost")
            self._sure_from = math.inf
            _keep(asyncio.ensure_future(self._find_it_again()))

    async def _find_it_again(self) -> None:
        while True:
            await asyncio.sleep(REDIS_AGAIN)
            try:
                await asyncio.wait_for(self._redis.ping(), REDIS_WAIT)
                break
            except Exception:
                pass  # not yet
        self._sure_from = asyncio.get_running_loop().time() + SETTLED
        await self._again()

    def _is_sure(self) -> bool:
        return asyncio.get_running_loop().time() >= self._sure_from

    def _hear(self, said: Dict[str, Any], deliver: Deliver) -> None:
        if "status" in said:
            answer = self._answers.pop(said["call"], None)
            if answer and not answer.done():
                answer.set_result(said["status"])
            return

        async def deliver_it() -> None:
            status = await deliver(said["id"], said["post"])
            told = json.dumps({"call": said["call"], "status": status})
            await self._ask(self._redis.publish(f"{self._prefix}:to:{said['from']}", told))

        _keep(asyncio.ensure_future(deliver_it()))

    async def register(self, id: str, principal: str, key: str, seconds: float) -> None:
        told = json.dumps([self._me, principal, key])
        await self._ask(self._redis.set(f"{self._prefix}:at:{id}", told, px=int(seconds * 1000)))

    async def find(self, id: str) -> Optional[Tuple[str, str, str]]:
        found = await self._ask(self._redis.get(f"{self._prefix}:at:{id}"))
        if not found and not self._is_sure():
            raise ConnectionError(f"Redis was lost, and may have forgotten {id}")
        owner, principal, key = json.loads(found) if found else (self._me, "", "")
        return None if owner == self._me else (owner, principal, key)

    async def forward(self, owner: str, id: str, post: Post) -> int:
        call = secrets.token_hex(8)
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._answers[call] = answer
        told = json.dumps({"call": call, "from": self._me, "id": id, "post": post})
        try:
            if await self._ask(self._redis.publish(f"{self._prefix}:to:{owner}", told)) == 0:
                return 404 if self._is_sure() else 503
            return await asyncio.wait_for(answer, ANSWER_WAIT)
        except asyncio.TimeoutError:
            return 503
        finally:
            self._answers.pop(call, None)


def credentials(scope: Scope) -> str:
    """A POST must bring the very credentials of its stream, or the key that the stream was told."""
    brought = [value for name, value in scope["headers"] if name in (b"authorization", b"cookie")]
    return hashlib.sha256(b"\0".join(brought)).hexdigest()


_NOBODY = hashlib.sha256(b"").hexdigest()
_ID = re.compile(r"[A-Za-z0-9._~-]{1,128}")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.:[\]-]{1,260}")
_LOOPBACK = re.compile(r"(https?://)?(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?")
_BRACES = re.compile(r"\{(\w+)(?::(\w+))?\}")
_KINDS = {"path": ".*", "int": "[0-9]+", "float": r"[0-9]+(?:\.[0-9]+)?", "uuid": "[0-9a-fA-F-]{32,36}"}
_tasks: Set[asyncio.Future[Any]] = set()


def _pattern(path: str) -> Tuple[Pattern[str], Set[str]]:
    literals = _BRACES.split(path)
    names = literals[1::3]
    if len(set(names)) < len(names):
        raise ValueError(f"{path} has one name twice")
    text = re.escape(literals[0])
    for name, kind, literal in zip(names, literals[2::3], literals[3::3]):
        text += f"(?P<{name}>{_KINDS.get(kind or '', '[^/]+')}){re.escape(literal)}"
    return re.compile(text), set(names)


class _Paths(Generic[T]):
    """What is at which path, by the text with which the path begins: of thousands, a request is held against a few."""

    def __init__(self) -> None:
        self._by_head: Dict[str, List[Tuple[int, Pattern[str], T]]] = {}
        self._count = 0
        self._slashes = 0  # the most in a head

    def add(self, path: str, pattern: Pattern[str], what: T) -> None:
        literal, brace, _ = path.partition("{")
        head = literal[: literal.rfind("/") + 1] if brace else literal
        self._by_head.setdefault(head, []).append((self._count, pattern, what))
        self._count += 1
        self._slashes = max(self._slashes, head.count("/"))

    def at(self, path: str) -> Iterator[Tuple[Match[str], T]]:
        """In the order in which they were added."""
        heads = {"", path}
        end = 0
        for _ in range(self._slashes):
            end = path.find("/", end) + 1
            if end == 0:
                break
            heads.add(path[:end])
        near = [one for head in heads for one in self._by_head.get(head, ())]
        for _, pattern, what in sorted(near, key=lambda one: one[0]):
            found = pattern.fullmatch(path)
            if found:
                yield found, what


def _route_path(scope: Scope) -> str:
    """Without what the application is mounted at (ASGI, `root_path`)."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path[len(root) :] if root and path.startswith(root + "/") else path


def _websocket_scope(scope: Scope, path: str) -> Scope:
    """As a server would give it for the WebSocket of this request (ASGI 3.0, websocket connection scope)."""
    root = str(scope["path"])[: len(str(scope["path"])) - len(_route_path(scope))]
    headers = list(scope["headers"])
    # A WebSocket of a browser always says its origin; a GET to the page's own does not.
    if _header(scope, b"sec-fetch-site") == "same-origin" and not _header(scope, b"origin"):
        origin = f"{scope.get('scheme', 'http')}://{_header(scope, b'host')}"
        headers.append((b"origin", origin.encode("latin-1")))
    return {
        **{name: value for name, value in scope.items() if name != "method"},
        "type": "websocket",
        "headers": headers,
        "asgi": {**scope.get("asgi", {}), "spec_version": "2.4"},
        "scheme": "wss" if scope.get("scheme") in ("https", "wss") else "ws",
        "path": root + path,
        "raw_path": quote(root + path, safe="/:@!$&'()*+,;=~").encode(),
        "query_string": _asked(scope),
        "subprotocols": [],
        "state": dict(scope.get("state") or {}),
        "extensions": {"websocket.http.response": {}},
    }


def _asked(scope: Scope) -> bytes:
    """The query, without what is the kit's."""
    pairs = bytes(scope.get("query_string", b"")).split(b"&")
    return b"&".join(pair for pair in pairs if pair and pair.partition(b"=")[0] not in (b"connectionId", b"resume"))


def _query(scope: Scope) -> Dict[str, str]:
    """Of `connectionId`, `resume` and `format`, the last that is given."""
    pairs = (pair.partition("=") for pair in bytes(scope.get("query_string", b"")).decode("latin-1").split("&"))
    return {name: unquote_plus(value) for name, _, value in pairs if name in ("connectionId", "resume", "format")}


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _is_local(scope: Scope) -> bool:
    """Page and server on one machine: to a browser 127.0.0.1 and localhost are two sites, while ports of one name are the same."""
    host, origin = _header(scope, b"host"), _header(scope, b"origin")
    return bool(_LOOPBACK.fullmatch(host) and _LOOPBACK.fullmatch(origin))


def _uncompressed() -> Headers:
    """GZipMiddleware of Starlette before 0.46 holds event streams back; it leaves alone what names an encoding."""
    gzip = sys.modules.get("starlette.middleware.gzip")
    if gzip is None or "text/event-stream" in getattr(gzip, "DEFAULT_EXCLUDED_CONTENT_TYPES", ()):
        return []
    return [(b"content-encoding", b"identity")]


def _theirs(principal: str, run: str, who: str, seen: str) -> bool:
    """The same credentials; or, once they have changed, an event id of the stream, which only its own client has read."""
    return _equal(principal, who) or _equal(run, seen)


def _run_of(id: str, key: str) -> str:
    return f"{id}/{hashlib.sha256(key.encode()).hexdigest()[:24]}"


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


_BATCH = "application/vnd.ws-batch+json"


def _kind(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _post(text: str, content_type: str, number: Optional[int]) -> Post:
    """Raises a ValueError when the text is not what its type says."""
    kind = _kind(content_type)
    if kind == "application/vnd.ws-close+json":
        given = json.loads(text)
        if not isinstance(given, dict):
            raise ValueError("no close notice")
        code, reason = given.get("code", 1005), given.get("reason", "")
        if type(code) is not int or not 1000 <= code < 5000 or not isinstance(reason, str):
            raise ValueError("no close notice")
        return {"close": [code, reason]}
    if kind == _BATCH:
        texts = json.loads(text)
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            raise ValueError("no batch")
        "".join(texts).encode()  # half a surrogate pair is no text
        return {"texts": texts, "number": number}
    return {"texts": [text], "number": number}


async def _body(receive: Receive, most: int) -> Optional[bytes]:
    """None when it is longer. Raises an OSError when the client goes before its end."""
    chunks: List[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnected("the client went before the end of its message")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > most:
            return None
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


async def _write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _answer(send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    length = [] if status == 204 else [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*length, *headers]})
    await send({"type": "http.response.body", "body": body})


def _keep(task: asyncio.Future[Any]) -> asyncio.Future[Any]:
    """The event loop itself holds tasks only weakly."""
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return task
