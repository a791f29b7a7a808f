from fastapi.testclient import TestClient

from app.factory import create_app


def test_health():
    # clean: what the test asks of the application decides
    assert TestClient(create_app()).get("/").status_code == 404
