from feed import feed


async def test_feed(websocket):
    # finds: websocket-module-test/server
    await feed(websocket)
    # clean: only its name
    assert feed.__name__ == "feed"
