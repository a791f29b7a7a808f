import server


async def test_handler(websocket):
    # finds: websocket-module-test/server
    await server.handler(websocket)
