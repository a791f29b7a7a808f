import unittest

from fastapi.testclient import TestClient

from app.main import app
from app.sse_sockets_testing import OverStream


class RoomTest(unittest.TestCase):
    def setUp(self):
        self.client = TestClient(app)

    def connect(self, name):
        return self.client.websocket_connect("/api/rooms/suite/ws?name=" + name)

    def test_says(self):
        with self.connect("ann") as ann:
            ann.send_text("hello")
            self.assertEqual(ann.receive_json(), {"from": "ann", "text": "hello"})

    def test_health(self):
        self.assertEqual(self.client.get("/health").status_code, 200)  # not a socket


class RoomTestOverStream(OverStream, RoomTest):
    """The same tests, over the stream and its POSTs."""


if __name__ == "__main__":
    unittest.main()
