from backend.entry import (
    # clean: an import alone is no test
    slug,
    tell,
)


def test_tell(monkeypatch):
    # finds: websocket-module-test/server
    tell("c-1")
    assert slug("A b") == "a-b"
