from backend.entry import (
    # clean: says nothing of connections
    slug,
    # finds: websocket-module-test/server
    tell,
)


def test_tell(monkeypatch):
    tell("c-1")
    assert slug("A b") == "a-b"
