from unittest import IsolatedAsyncioTestCase

from app.live import Clock, ConnectionManager


class RoomsTest(IsolatedAsyncioTestCase):
    def setUp(self):
        self.subject = ConnectionManager()
        self.clock = Clock()

    async def test_connect(self):
        # finds: websocket-module-test/server
        await self.subject.connect(self.peer)

    def test_count(self):
        # clean: a method that touches no socket
        assert self.subject.count() == 0

    def test_clock(self):
        # clean: of another class
        assert self.clock.connect("UTC") == "UTC"
