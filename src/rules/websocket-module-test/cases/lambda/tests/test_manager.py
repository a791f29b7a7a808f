# finds: websocket-module-test/server
from backend.live import Manager


def test_send(api):
    Manager(api).send("c-1", b"x")
    assert api.posted == ["c-1"]
