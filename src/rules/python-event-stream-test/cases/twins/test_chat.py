import unittest

from app.main import app
from app.sse_sockets_testing import OverStream, over_both, stream_connect
from fastapi.testclient import TestClient


# finds: python-event-stream-test/twin
@over_both
def test_hello(client):
    # finds: python-websocket-test/client
    with client.websocket_connect("/ws") as socket:
        socket.send_text("hello")


class ChatTest(unittest.TestCase):
    def test_hello(self):
        # finds: python-websocket-test/client
        with TestClient(app).websocket_connect("/ws") as socket:
            socket.send_text("hello")


# finds: python-event-stream-test/twin
class ChatTestOverStream(OverStream, ChatTest):
    """The same tests, over the stream and its POSTs."""


def test_stream(client):
    # finds: python-event-stream-test/twin
    with stream_connect(client, "/ws") as socket:
        socket.send_text("hello")


def both(test):
    return test


# clean: another decorator
@both
def test_other(client):
    assert client.get("/").status_code == 200
