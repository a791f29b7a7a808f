class AsyncConsumer:
    async def dispatch(self, message):
        await getattr(self, message["type"])(message)


class AsyncWebsocketConsumer(AsyncConsumer):
    """The library in its own repository: no part of the consumers that inherit it."""

    # clean: the library's own method
    async def websocket_connect(self, message):
        await self.connect()

    # clean: the library's own method
    async def websocket_disconnect(self, message):
        await self.disconnect(message["code"])
