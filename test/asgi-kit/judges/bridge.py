"""A WebSocket for test clients of frameworks, carried by a stream and POSTs of the kit: all within ASGI.

`Bridge(app)` is `app` to whoever calls it; what comes as a websocket scope goes through `SseSockets(app)` as a client of the
wire would do it. As a pytest plugin (`-p bridge`) it stands between the frameworks' own test clients and their applications.
"""

import asyncio
import itertools
import json
import signal

from sse_sockets import Socket, SseSockets

_ids = itertools.count(1)


class Bridge:
    def __init__(self, app):
        self.app = app
        self.called = False
        self.failure = None
        self.returned = asyncio.Event()
        self.kit = SseSockets(
            self.watched, sockets=[Socket("/{path:path}", stream="/{path:path}/~stream", send="/{path:path}/~message")]
        )

    async def __call__(self, scope, receive, send):
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)
        assert (await receive())["type"] == "websocket.connect"
        await _Client(self.kit, scope, receive, send).run()
        if self.called:
            await self.returned.wait()
        if self.failure:
            raise self.failure

    async def watched(self, scope, receive, send):
        """In one process a test sees what its application raises; on the wire it would be in the log."""
        self.called = True
        try:
            await self.app(scope, receive, send)
        except Exception as failure:
            self.failure = failure
            raise
        finally:
            self.returned.set()

    def __getattr__(self, name):
        return getattr(self.app, name)


class _Client:
    def __init__(self, kit, scope, receive, send):
        self.kit, self.scope, self.receive, self.send = kit, scope, receive, send
        self.id = f"judge-{next(_ids)}"
        self.gone = asyncio.Event()
        self.open = asyncio.Event()
        self.closed = False
        self.status = 0
        self.headers = []
        self.body = b""
        self.number = 0

    async def run(self):
        stream = asyncio.ensure_future(self.kit(self.http("GET", "stream"), self.until_gone, self.on_stream))
        hearing = asyncio.ensure_future(self.hear())
        try:
            await stream
        finally:
            hearing.cancel()
        if self.status == 200 and not self.closed:
            await self.send({"type": "websocket.close", "code": 1006, "reason": ""})

    def http(self, method, end):
        path = self.scope["path"] + f"/~{end}"
        query = b"&".join(filter(None, [self.scope.get("query_string", b""), f"connectionId={self.id}".encode()]))
        headers = [pair for pair in self.scope["headers"] if not pair[0].startswith(b"sec-websocket")]
        if method == "POST":
            self.number += 1
            headers.append((b"x-message-seq", str(self.number).encode()))
        return {
            **{name: value for name, value in self.scope.items() if name not in ("subprotocols", "extensions")},
            "type": "http",
            "method": method,
            "http_version": "1.1",
            "scheme": "https" if self.scope.get("scheme") == "wss" else "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": headers,
        }

    async def until_gone(self):
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def hear(self):
        while True:
            message = await self.receive()
            if message["type"] == "websocket.disconnect":
                if not self.closed:
                    closing = {"code": message.get("code", 1005), "reason": message.get("reason") or ""}
                    await self.post(json.dumps(closing).encode(), b"application/vnd.ws-close+json")
                self.gone.set()
                return
            await self.open.wait()
            text = message.get("text")
            await self.post(message["bytes"] if text is None else text.encode(), b"text/plain")

    async def post(self, body, kind):
        sent = False

        async def receive():
            nonlocal sent
            if sent:
                await asyncio.Event().wait()
            sent = True
            return {"type": "http.request", "body": body}

        async def send(message):
            pass

        scope = self.http("POST", "message")
        scope["headers"].append((b"content-type", kind))
        await self.kit(scope, receive, send)

    async def on_stream(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = message["headers"]
            return
        if self.status != 200:
            if self.status == 403:
                return await self.send({"type": "websocket.close", "code": 1006, "reason": ""})
            start = {"type": "websocket.http.response.start", "status": self.status, "headers": self.headers}
            if not self.open.is_set():
                self.open.set()
                await self.send(start)
            return await self.send({**message, "type": "websocket.http.response.body"})
        *blocks, self.body = (self.body + message.get("body", b"")).split(b"\n\n")
        for block in blocks:
            await self.on_event(block.decode())

    async def on_event(self, block):
        fields = [line.partition(": ") for line in block.split("\n")]
        kind = next((value for name, _, value in fields if name == "event"), "message")
        data = "\n".join(value for name, _, value in fields if name == "data")
        if kind == "ws.ready":
            ours = (b"content-type", b"cache-control", b"x-accel-buffering")
            headers = [pair for pair in self.headers if pair[0] not in ours]
            await self.send({"type": "websocket.accept", "subprotocol": None, "headers": headers})
            self.open.set()
        elif kind == "ws.close":
            self.closed = True
            await self.send({"type": "websocket.close", **json.loads(data)})
        elif any(name == "data" for name, _, _ in fields):
            await self.send({"type": "websocket.send", "text": data})


def pytest_configure(config):
    """Wraps what test clients are given."""
    try:
        from starlette.testclient import WebSocketTestSession
    except ImportError:
        pass
    else:
        made = WebSocketTestSession.__init__

        def with_bridge(self, app, scope, portal_factory):
            made(self, Bridge(app), scope, portal_factory)

        WebSocketTestSession.__init__ = with_bridge
    try:
        from channels.testing import WebsocketCommunicator
    except ImportError:
        return
    communicate = WebsocketCommunicator.__init__

    def around(self, application, *args, **kwargs):
        communicate(self, Bridge(application), *args, **kwargs)

    WebsocketCommunicator.__init__ = around


def pytest_runtest_setup(item):
    """A conversation that waits for ever is a failure."""

    def over(_number, _frame):
        raise TimeoutError(item.nodeid)

    signal.signal(signal.SIGALRM, over)
    signal.alarm(10)


def pytest_runtest_teardown():
    signal.alarm(0)
