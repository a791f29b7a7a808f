# finds: websocket-module-test/server
from .main import listen


def test_name():
    assert listen.__name__ == "listen"
