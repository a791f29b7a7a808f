# finds: websocket-module-test/server
from backend import entry


def test_connect():
    assert entry.connect({}, None) == {"statusCode": 200}
