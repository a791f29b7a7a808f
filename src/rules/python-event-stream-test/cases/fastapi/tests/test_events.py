import httpx
from fastapi.testclient import TestClient

from main import app


def test_reads(server: str):
    room = "7"
    # finds: python-event-stream-test/reads
    with httpx.stream("GET", f"{server}/rooms/{room}/events") as answer:
        # finds: python-event-stream-test/asserted
        assert answer.headers["content-type"].startswith("text/event-stream")


def test_with_client():
    client = TestClient(app)
    # finds: python-event-stream-test/reads
    answer = client.get("/rooms/7/events?since=1")
    # finds: python-event-stream-test/asserted
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    # clean: no stream
    assert client.get("/rooms/7").status_code == 200
    # clean: a header that a request asks with
    client.get("/rooms/7", headers={"Accept": "text/event-stream"})
