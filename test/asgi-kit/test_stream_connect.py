"""Conversations of a test client, each over WebSocket and over the stream: the same comes of both."""

import asyncio
import contextlib
import logging
import time

import pytest
import sse_sockets_testing
from fastapi import Depends, FastAPI, Query, WebSocket, WebSocketDisconnect, WebSocketException
from fastapi.testclient import TestClient
from sse_sockets import Broker, Socket, SseSockets
from sse_sockets_testing import OverStream, over_both, stream_connect
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

told = []


@contextlib.asynccontextmanager
async def lifespan(_):
    yield {"name": "from the lifespan"}


def made(*middleware, **options):
    app = FastAPI(lifespan=lifespan)
    paths = ["/echo", "/count", "/refuse/{how}", "/naive", "/push", "/stuck", "/who", "/rooms/{room}", "/state", "/bytes"]
    app.add_middleware(SseSockets, sockets=[Socket(path) for path in paths], **options)
    for one in middleware:
        app.add_middleware(one)
    rooms = {}

    @app.websocket("/echo")
    async def echo(websocket: WebSocket):
        await websocket.accept(headers=[(b"x-own", b"1")])
        try:
            while True:
                text = await websocket.receive_text()
                if text == "fail":
                    raise RuntimeError("failed")
                await websocket.send_text(text)
        except WebSocketDisconnect as gone:
            told.append((gone.code, gone.reason))

    @app.websocket("/count")
    async def count(websocket: WebSocket):
        await websocket.accept()
        for number in range(200):
            await websocket.send_text(f"{number}\nof 200")
        await websocket.close(4000, "done")

    @app.websocket("/refuse/{how}")
    async def refuse(websocket: WebSocket, how: str):
        if how == "raise":
            raise WebSocketException(code=1008, reason="no")
        if how == "deny":
            return await websocket.send_denial_response(PlainTextResponse("come later", status_code=503))
        await websocket.close(4401)

    @app.websocket("/naive")
    async def naive(websocket: WebSocket):
        await websocket.accept()
        while True:
            await websocket.receive_text()

    @app.websocket("/push")
    async def push(websocket: WebSocket):
        await websocket.accept()
        number = 0
        while True:
            await websocket.send_json(number)
            number += 1
            await asyncio.sleep(0.01)

    @app.websocket("/stuck")
    async def stuck(websocket: WebSocket):
        await websocket.accept()
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            told.append("cancelled")
            raise

    @app.websocket("/who")
    async def who(websocket: WebSocket, token: str = Query()):
        await websocket.accept()
        await websocket.send_json(
            [websocket.headers["x-name"], websocket.cookies, token, str(websocket.url), websocket.client.host]
        )

    async def known(websocket: WebSocket):
        return websocket.path_params["room"]

    @app.websocket("/rooms/{room}")
    async def room(websocket: WebSocket, name: str = Depends(known)):
        await websocket.accept()
        members = rooms.setdefault(name, [])
        members.append(websocket)
        try:
            while True:
                text = await websocket.receive_text()
                for member in members:
                    await member.send_text(text)
        except WebSocketDisconnect:
            members.remove(websocket)
            for member in members:
                await member.send_text("left")

    @app.websocket("/state")
    async def state(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text(websocket.state.name)

    @app.websocket("/bytes")
    async def send_bytes(websocket: WebSocket):
        await websocket.accept()
        await websocket.receive()
        await websocket.send_bytes(b"1")

    @app.websocket("/unserved")
    async def unserved(websocket: WebSocket):
        await websocket.accept()
        await websocket.send_text("over WebSocket")

    return app


@pytest.fixture(params=["entered", "apart"])
def client(request):
    """With and without a lifespan: without, each session has an event loop of its own."""
    told.clear()
    client = TestClient(made())
    if request.param == "apart":
        yield client
    else:
        with client:
            yield client


@over_both
class TestAsOverWebSocket:
    def test_order(self, client):
        with client.websocket_connect("/echo") as session:
            for number in range(200):
                session.send_text(str(number))
            assert [session.receive_text() for _ in range(200)] == [str(number) for number in range(200)]

    def test_texts(self, client):
        texts = ["", " ", "a\nb", "\n", "é漢😀", "x" * 100_000, "data: 1", ": no comment"]
        with client.websocket_connect("/echo") as session:
            for text in texts:
                session.send_text(text)
                assert session.receive_text() == text
            session.send_json({"a": [1, "é"]})
            assert session.receive_json() == {"a": [1, "é"]}

    def test_headers_of_accept(self, client):
        with client.websocket_connect("/echo", subprotocols=["chat"]) as session:
            assert session.extra_headers == [(b"x-own", b"1")]
            assert session.accepted_subprotocol is None

    def test_the_server_ends(self, client):
        with client.websocket_connect("/count") as session:
            assert [session.receive_text() for _ in range(200)] == [f"{number}\nof 200" for number in range(200)]
            with pytest.raises(WebSocketDisconnect) as closed:
                session.receive_text()
            session.send_text("too late")
        assert (closed.value.code, closed.value.reason) == (4000, "done")

    def test_a_close_as_a_message(self, client):
        with client.websocket_connect("/count") as session:
            for _ in range(200):
                session.receive()
            assert session.receive() == {"type": "websocket.close", "code": 4000, "reason": "done"}

    def test_the_client_ends(self, client):
        with client.websocket_connect("/echo") as session:
            session.send_text("last")
            session.close(4001, "bye")
            assert session.receive_text() == "last"
            wait_for(lambda: told == [(4001, "bye")])

    def test_the_handler_hears_of_the_end_of_the_block(self, client):
        with client.websocket_connect("/echo") as session:
            session.send_text("1")
            session.receive_text()
        wait_for(lambda: [code for code, _ in told] == [1000])

    @pytest.mark.parametrize("how, code, reason", [("raise", 1008, "no"), ("close", 4401, "")])
    def test_refused(self, client, how, code, reason):
        with pytest.raises(WebSocketDisconnect) as refused:
            with client.websocket_connect(f"/refuse/{how}"):
                raise AssertionError("accepted")
        assert (refused.value.code, refused.value.reason) == (code, reason)

    def test_denied(self, client):
        with pytest.raises(WebSocketDisconnect) as refused:
            with client.websocket_connect("/refuse/deny"):
                raise AssertionError("accepted")
        assert (refused.value.status_code, refused.value.content) == (503, b"come later")

    def test_the_handler_fails(self, client):
        with pytest.raises(RuntimeError, match="failed"):
            with client.websocket_connect("/echo") as session:
                session.send_text("fail")
                session.receive_text()

    def test_the_handler_fails_unheard(self, client):
        with pytest.raises(RuntimeError, match="failed"):
            with client.websocket_connect("/echo") as session:
                session.send_text("fail")
                time.sleep(0.2)

    def test_the_test_fails(self, client):
        with pytest.raises(ZeroDivisionError):
            with client.websocket_connect("/echo"):
                raise ZeroDivisionError

    def test_a_handler_that_does_not_catch_the_end(self, client):
        with pytest.raises(WebSocketDisconnect):
            with client.websocket_connect("/naive") as session:
                session.close(1001)
                time.sleep(0.2)

    def test_a_handler_that_only_sends(self, client):
        with client.websocket_connect("/push") as session:
            assert [session.receive_json() for _ in range(5)] == [0, 1, 2, 3, 4]

    def test_a_handler_that_never_ends_is_cancelled(self, client):
        with client.websocket_connect("/stuck"):
            pass
        assert told == ["cancelled"]

    def test_what_the_client_has(self, client):
        client.cookies["a"] = "b"
        client.headers["x-name"] = "ann"
        with client.websocket_connect("/who", params={"token": "x y"}) as session:
            assert session.receive_json() == ["ann", {"a": "b"}, "x y", "ws://testserver/who?token=x+y", "testclient"]

    def test_within_a_loop(self, client):
        async def within():
            with client.websocket_connect("/echo") as session:
                session.send_text("1")
                return session.receive_text()

        assert asyncio.run(within()) == "1"

    def test_a_route_that_no_kit_serves_beside_one_that_is(self, client):
        with client.websocket_connect("/unserved") as one, client.websocket_connect("/echo") as other:
            other.send_text("1")
            assert (one.receive_text(), other.receive_text()) == ("over WebSocket", "1")


@over_both
def test_two_in_a_room():
    with TestClient(made()) as client:
        with client.websocket_connect("/rooms/a") as ann, client.websocket_connect("/rooms/a") as bob:
            ann.send_text("hello")
            assert ann.receive_text() == bob.receive_text() == "hello"
            bob.close()
            assert ann.receive_text() == "left"


@over_both
def test_the_state_of_a_lifespan():
    with TestClient(made()) as client, client.websocket_connect("/state") as session:
        assert session.receive_text() == "from the lifespan"


@over_both
def test_mounted():
    client = TestClient(Starlette(routes=[Mount("/v1/{tenant}", app=made())]))
    with client.websocket_connect("/v1/a/echo") as session:
        session.send_text("1")
        assert session.receive_text() == "1"


@over_both
def test_behind_a_proxy():
    client = TestClient(made(), root_path="/api")
    with client.websocket_connect("/api/echo") as session:
        session.send_text("1")
        assert session.receive_text() == "1"


@over_both
def test_middleware_around():
    async def timed(request, call_next):
        response = await call_next(request)
        response.headers["x-time"] = "1"
        return response

    client = TestClient(made(lambda app: BaseHTTPMiddleware(app, timed), lambda app: CORSMiddleware(app, ["*"])))
    with client.websocket_connect("/echo") as session:
        for number in range(20):
            session.send_text(str(number))
        assert [session.receive_text() for _ in range(20)] == [str(number) for number in range(20)]
        session.close(4002, "bye")
        wait_for(lambda: (4002, "bye") in told)


class TestOverTheStreamAlone:
    """What a test over the stream sees, and one over WebSocket does not."""

    def test_a_middleware_that_refuses_streams(self):
        async def guarded(request, call_next):
            return PlainTextResponse("who?", status_code=401)

        client = TestClient(made(lambda app: BaseHTTPMiddleware(app, guarded)))
        with client.websocket_connect("/echo"):
            pass
        with pytest.raises(WebSocketDisconnect) as refused:
            with stream_connect(client, "/echo"):
                raise AssertionError("accepted")
        assert (refused.value.status_code, refused.value.content) == (401, b"who?")

    def test_a_middleware_that_refuses_posts(self):
        async def guarded(request, call_next):
            posts = request.method == "POST"
            return PlainTextResponse("", status_code=403) if posts else await call_next(request)

        client = TestClient(made(lambda app: BaseHTTPMiddleware(app, guarded)))
        with pytest.raises(AssertionError, match="^POST /echo/message was answered 403$"):
            with stream_connect(client, "/echo") as session:
                session.send_text("1")
                session.receive_text()

    def test_a_middleware_that_compresses(self):
        class Compressing:
            def __init__(self, app):
                self.app = app

            async def __call__(self, scope, receive, send):
                async def compressed(message):
                    if message["type"] == "http.response.start":
                        message["headers"].append((b"content-encoding", b"gzip"))
                    await send(message)

                await self.app(scope, receive, compressed)

        with pytest.raises(AssertionError, match="compresses GET /echo/stream"):
            with stream_connect(TestClient(made(Compressing)), "/echo"):
                pass

    def test_a_middleware_that_fails(self):
        async def failing(request, call_next):
            raise KeyError("no session")

        with pytest.raises(KeyError, match="no session"):
            with stream_connect(TestClient(made(lambda app: BaseHTTPMiddleware(app, failing))), "/echo"):
                pass

    def test_a_message_that_is_too_long(self):
        with pytest.raises(AssertionError, match="was answered 413"):
            with stream_connect(TestClient(made(max_message=10)), "/echo") as session:
                session.send_text("x" * 11)
                session.receive_text()

    def test_bytes(self, client):
        with stream_connect(client, "/echo") as session:
            with pytest.raises(TypeError, match="R01"):
                session.send_bytes(b"1")
            with pytest.raises(TypeError, match="R01"):
                session.send_json(1, mode="binary")
        with pytest.raises(TypeError, match="R01"):
            with stream_connect(client, "/bytes") as session:
                session.send_text("1")
                session.receive_bytes()

    def test_a_message_that_never_comes(self, client, monkeypatch):
        monkeypatch.setattr(sse_sockets_testing, "RECEIVE_WAIT", 0.2)
        with pytest.raises(TimeoutError, match="nothing came over /echo/stream for 0.2 s"):
            with stream_connect(client, "/echo") as session:
                session.receive_text()

    def test_a_route_that_no_kit_serves(self, client):
        with pytest.raises(LookupError, match="no SseSockets of the application serves /unserved"):
            stream_connect(client, "/unserved")

    def test_the_paths_of_the_route(self):
        app = FastAPI()
        app.add_middleware(SseSockets, sockets=[Socket("/a/{b}", stream="/s/{b}/x", send="/p-{b}")])

        @app.websocket("/a/{b}")
        async def a(websocket: WebSocket, b: str):
            await websocket.accept()
            await websocket.send_text(b + await websocket.receive_text())

        with stream_connect(TestClient(app), "/a/1%202") as session:
            session.send_text("3")
            assert session.receive_text() == "1 23"

    def test_no_broker_is_asked(self):
        class Lost(Broker):
            async def find(self, id):
                raise ConnectionError

        with stream_connect(TestClient(made(broker=Lost())), "/echo") as session:
            session.send_text("1")
            assert session.receive_text() == "1"

    def test_two_with_event_loops_of_their_own(self):
        begun = time.monotonic()
        client = TestClient(made())
        with stream_connect(client, "/rooms/a") as ann, stream_connect(client, "/rooms/a") as bob:
            for number in range(20):
                ann.send_text(str(number))
                assert bob.receive_text() == ann.receive_text() == str(number)
        assert time.monotonic() - begun < 15  # a heartbeat

    def test_a_real_websocket_stays_one(self, client):
        with stream_connect(client, "/echo"), client.websocket_connect("/echo") as session:
            assert "Client" not in type(session.app).__name__
            session.send_text("1")
            assert session.receive_text() == "1"

    def test_nothing_is_left_of_a_session(self, client, caplog):
        caplog.set_level(logging.ERROR)
        for _ in range(150):  # more than the streams that one principal may have at once
            with stream_connect(client, "/echo") as session:
                session.send_text("1")
                assert session.receive_text() == "1"
        kit = client.app.middleware_stack
        while not isinstance(kit, SseSockets):
            kit = kit.app
        assert kit.counts["/echo"] == {"websocket": 0, "sse": 0}
        assert caplog.records == []


def test_a_run_over_no_stream_fails():
    with pytest.raises(AssertionError, match="nothing went over a stream: .* serves /unserved"):
        with sse_sockets_testing._carried_by("stream"):
            with TestClient(made()).websocket_connect("/unserved"):
                pass


def test_a_route_without_websocket_skips_the_run_over_it():
    app = FastAPI()
    app.add_middleware(SseSockets, sockets=[Socket("/ws", websocket=False)])

    @app.websocket("/ws")
    async def ws(websocket: WebSocket):
        await websocket.accept()

    import unittest

    with pytest.raises(unittest.SkipTest, match="/ws is served over its stream alone"):
        with sse_sockets_testing._carried_by("websocket"):
            TestClient(app).websocket_connect("/ws")
    with sse_sockets_testing._carried_by("stream"):
        with TestClient(app).websocket_connect("/ws"):
            pass


def test_a_mixin_of_unittest():
    import unittest

    kinds = []

    class Test(unittest.TestCase):
        def setUp(self):
            self.session = TestClient(made()).websocket_connect("/echo")

        def test_kind(self):
            with self.session as session:
                kinds.append(type(session).__name__)

    class TestOver(OverStream, Test):
        pass

    for suite in (Test, TestOver):
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(suite).run(result)
        assert result.wasSuccessful(), result.errors
    assert kinds == ["WebSocketTestSession", "StreamTestSession"]


def wait_for(condition):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, told
        time.sleep(0.01)
