# finds: websocket-module-test/server
import server


def test_handler():
    assert server.handler.__name__
