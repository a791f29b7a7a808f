# finds: websocket-module-test/server
from feed import feed


def test_name():
    assert feed.__name__ == "feed"
