"""Tests as functions."""

from __future__ import annotations

import pytest
from helpers import joined
from starlette.websockets import WebSocketDisconnect


def test_counts(client):
    with client.websocket_connect("/api/count") as socket:
        assert [socket.receive_text() for _ in range(3)] == ["0", "1", "2"]
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1000


@pytest.mark.parametrize("to", [0, 1, 50])
def test_counts_to(client, to):
    with client.websocket_connect("/api/count", params={"to": to}) as socket:
        assert [socket.receive_json() for _ in range(to)] == list(range(to))


def test_strangers_are_refused(client):
    with pytest.raises(WebSocketDisconnect) as refused:
        with client.websocket_connect("/api/rooms/blue/ws"):
            pass
    assert (refused.value.code, refused.value.reason) == (4401, "who?")


def test_says_by_a_fixture(ann):
    ann.send_text("hello")
    assert ann.receive_json() == {"from": "ann", "text": "hello"}


def test_two_by_a_helper(client):
    with joined(client, "red", "ann") as ann, joined(client, "red", "bob") as bob:
        bob.send_text("hello")
        assert ann.receive_json() == bob.receive_json() == {"from": "bob", "text": "hello"}
        bob.close()
        assert ann.receive_json() == {"left": "bob"}


def test_ends_and_fails(client):
    with joined(client, "red", "ann") as ann:
        ann.send_text("/leave")
        with pytest.raises(WebSocketDisconnect) as closed:
            ann.receive_json()
    assert (closed.value.code, closed.value.reason) == (4000, "bye")
    with pytest.raises(RuntimeError, match="failed"):
        with joined(client, "red", "ann") as ann:
            ann.send_text("/fail")
            ann.receive_json()


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.mark.anyio
async def test_within_a_loop(client):
    with client.websocket_connect("/api/count") as socket:
        assert socket.receive_text() == "0"


def test_health(client):
    assert client.get("/health").json() == {"status": "ok"}


def test_pictures_stay(client):
    with client.websocket_connect("/api/picture") as socket:
        assert socket.receive_bytes() == b"\x89PNG"
