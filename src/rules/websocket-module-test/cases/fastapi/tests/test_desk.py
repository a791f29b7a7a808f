from unittest.mock import AsyncMock

import pytest
from fastapi import WebSocket

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


async def test_told_by_its_mock():
    desk = Desk()
    # clean: found as a mock of a socket (python-websocket-test)
    socket = AsyncMock(spec=WebSocket)
    # finds: websocket-module-test/server
    await desk.join("first", socket)
