from fastapi import WebSocketDisconnect


class FakeWebSocket:
    async def receive_text(self):
        # clean: what a double does is a part of the double
        raise WebSocketDisconnect()


async def test_leaves(room):
    try:
        await room.run(FakeWebSocket())
    # finds: python-websocket-error/handler
    except WebSocketDisconnect:
        pass
