import pytest

from app.main import Desk


@pytest.fixture
def desk():
    # clean: made, and not yet used
    return Desk()


async def test_join(desk, peer):
    # finds: websocket-module-test/server
    await desk.join("a", peer)
    # clean: a name that many things have
    peer.join("b")
