import json

from channels.generic.websocket import AsyncWebsocketConsumer, JsonWebsocketConsumer


class Chat(AsyncWebsocketConsumer):
    async def connect(self):
        if self.scope["user"].is_anonymous:
            await self.close(code=4403)
            return
        await self.channel_layer.group_add("chat", self.channel_name)
        await self.accept()

    async def receive(self, text_data=None, bytes_data=None):
        await self.channel_layer.group_send("chat", {"type": "said", "text": text_data})

    async def said(self, event):
        await self.send(text_data=json.dumps(event))


class Sums(JsonWebsocketConsumer):
    def receive_json(self, content):
        self.send_json({"sum": sum(content)})


class Pictures(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await self.send(bytes_data=bytes_data)
