from fastapi.testclient import TestClient

from app.main import app

client = TestClient(app)


def test_stream():
    response = client.get("/news/stream")
    # finds: python-event-stream-test/asserted
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    # finds: python-event-stream-test/asserted
    assert "text/event-stream" in response.headers["content-type"]
    # finds: python-event-stream-test/asserted
    assert response.headers["content-type"].startswith("text/event-stream")
    # clean: what an API says of itself
    assert client.get("/openapi.json").json() == {"content": {"text/event-stream": {}}}
    # clean: another type
    assert response.headers["content-type"] == "application/json"


class NewsTest:
    def test_stream(self):
        response = self.client.get("/news/stream")
        # finds: python-event-stream-test/asserted
        self.assertEqual(response["Content-Type"], "text/event-stream")
