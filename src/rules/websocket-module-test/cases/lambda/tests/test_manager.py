from backend.live import Manager


def test_send(api):
    # finds: websocket-module-test/server
    Manager(api).send("c-1", b"x")
    assert api.posted == ["c-1"]
