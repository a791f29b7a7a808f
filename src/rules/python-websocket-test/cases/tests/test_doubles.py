from unittest.mock import AsyncMock, MagicMock, patch


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


# clean: a session with a model has a `send_text` too
class FakeSession:
    async def send_audio(self, data):
        pass

    async def send_text(self, text):
        self.text = text

    async def receive(self):
        return self.text


# clean: the same, with another answer
class BudgetSession(FakeSession):
    async def send_text(self, text):
        raise TimeoutError

    async def receive(self):
        return None


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


# finds: python-websocket-test/socket-mock
@patch("websockets.connect")
def test_connects(connect):
    # clean: another module
    with patch("app.clock.now"):
        connect.assert_not_called()
