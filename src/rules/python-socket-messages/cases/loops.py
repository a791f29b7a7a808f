class WebSocketClient:
    # clean: a client is found where it connects
    async def listen(self, ws, path):
        async for message in ws:
            print(message)


class FeedHandler:
    async def serve(self, ws, path):
        # finds: python-socket-messages/loop (likely)
        async for message in ws:
            await ws.send(message)

    async def drain(self, ws):
        # clean: nothing says that a server hands this over
        async for message in ws:
            print(message)
