import pytest
from fastapi.testclient import TestClient

from app.main import app


@pytest.fixture
def client():
    with TestClient(app) as client:
        yield client


@pytest.fixture
def ann(client):
    with client.websocket_connect("/api/rooms/blue/ws?name=ann") as socket:
        yield socket
