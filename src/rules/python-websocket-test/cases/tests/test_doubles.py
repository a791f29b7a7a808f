from unittest.mock import AsyncMock, MagicMock


# finds: python-websocket-test/socket-mock
class FakeWebSocket:
    def __init__(self):
        self.sent = []

    async def send_json(self, message):
        self.sent.append(message)


# finds: python-websocket-test/socket-mock
class Peer:
    async def send_text(self, text):
        self.text = text


# clean: another thing that is faked
class FakeClock:
    def close(self):
        pass


# clean: a group of tests
class TestWebSocket:
    def send_json(self):
        pass


def test_mocks():
    # finds: python-websocket-test/socket-mock
    mock_ws = AsyncMock()
    # clean: a mock of something else
    rows = MagicMock()
    assert mock_ws is not rows
