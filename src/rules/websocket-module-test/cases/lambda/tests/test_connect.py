from backend import entry


def test_connect():
    # finds: websocket-module-test/server
    assert entry.connect({}, None) == {"statusCode": 200}
