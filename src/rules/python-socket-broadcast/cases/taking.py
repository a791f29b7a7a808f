import json

from channels.generic.websocket import AsyncWebsocketConsumer


# finds: django-channels/consumer
class Board(AsyncWebsocketConsumer):
    # finds: python-socket-handler/method
    async def receive(self, text_data=None, bytes_data=None):
        data = json.loads(text_data)
        # clean: it takes a message, and sends what comes of it
        await self.handle_move(data)
        # finds: python-socket-broadcast/hands-all
        await self.tell(data)

    async def handle_move(self, data):
        # finds: python-socket-broadcast/group
        await self.channel_layer.group_send("board", {"type": "moved", "to": data.get("to")})

    async def tell(self, data):
        # finds: python-socket-broadcast/group
        await self.channel_layer.group_send("board", {"type": "moved", "data": data})

    # finds: python-socket-handler/method
    async def moved(self, event):
        # finds: python-socket-send/sends
        await self.send(text_data=json.dumps(event))
