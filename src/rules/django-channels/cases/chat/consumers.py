from channels.generic.http import AsyncHttpConsumer
from channels.generic.websocket import AsyncJsonWebsocketConsumer, WebsocketConsumer


# finds: django-channels/consumer
class ChatConsumer(AsyncJsonWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("room", self.channel_name)


# finds: django-channels/consumer
class Echo(WebsocketConsumer):
    def receive(self, text_data=None, bytes_data=None):
        self.send(text_data)


# clean: serves HTTP
class News(AsyncHttpConsumer):
    async def handle(self, body):
        await self.send_response(200, b"")
