from channels.generic.websocket import AsyncWebsocketConsumer

from .events import Events
from .replies import Replies, Shared


class Room(AsyncWebsocketConsumer, Replies, Events, Shared):
    # finds: python-socket-handler/method
    async def connect(self):
        await self.accept()

    # finds: python-socket-handler/method
    async def receive(self, text_data):
        await self.answer(text_data)
