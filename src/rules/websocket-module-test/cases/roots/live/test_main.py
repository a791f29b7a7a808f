from .main import listen


async def test_listen(websocket):
    # finds: websocket-module-test/server
    await listen(websocket)
