from unittest.mock import MagicMock


# finds: python-websocket-test/mock
class FakeManagementApi:
    def __init__(self):
        self.posted = []

    def post_to_connection(self, ConnectionId, Data):
        self.posted.append((ConnectionId, Data))


# clean: posts elsewhere
class FakeQueue:
    def post(self, message):
        pass


def test_tell(tell):
    api = MagicMock()
    # finds: python-websocket-test/mock
    api.post_to_connection.side_effect = KeyError
    tell(api)
    # clean: the same mock of the same test
    api.post_to_connection.assert_called_once()


def test_queue(tell):
    queue = MagicMock()
    tell(queue)
    # clean: another service
    queue.send_message.assert_called_once()
