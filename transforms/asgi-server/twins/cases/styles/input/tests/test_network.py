import asyncio
import os

import pytest
import websockets

URL = os.environ.get("SERVER_URL")


@pytest.mark.skipif(URL is None, reason="no server")
def test_against_a_server():
    async def first():
        async with websockets.connect(f"{URL}/api/count") as socket:
            return await socket.recv()

    assert asyncio.run(first()) == "0"
