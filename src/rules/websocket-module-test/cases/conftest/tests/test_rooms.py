async def test_connect(rooms, peer):
    # finds: websocket-module-test/server
    await rooms.connect(peer)


class TestDesk:
    async def test_connect(self, desk, peer):
        # finds: websocket-module-test/server
        await desk.connect(peer)


def test_count(rooms):
    # clean: a method that touches no socket
    assert rooms.count() == 0


def test_clock(rooms, clock):
    # clean: a method of the same name, of another class
    assert clock.connect("UTC") == "UTC"
