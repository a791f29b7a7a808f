from fastapi.testclient import TestClient

# clean: one application serves all, and this test opens no socket
from app.main import app, health


def test_health():
    assert TestClient(app).get("/health").json() == health()
