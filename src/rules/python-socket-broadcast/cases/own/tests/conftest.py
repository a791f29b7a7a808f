import pytest

from hub import Hub


@pytest.fixture
def filled():
    hub = Hub()
    yield hub
    hub.sockets.clear()


@pytest.fixture(name="loud")
def loud_hub(filled):
    return filled


@pytest.fixture
def quiet():
    return Radio()


class Radio:
    def broadcast(self, message):
        print(message)
