from channels.generic.websocket import AsyncWebsocketConsumer


class Chat(AsyncWebsocketConsumer):
    # finds: python-socket-handler/method
    async def connect(self):
        await self.accept()

    # finds: python-socket-handler/method
    async def receive(self, text_data):
        pass
