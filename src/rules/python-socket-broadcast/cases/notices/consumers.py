from asgiref.sync import async_to_sync
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer

# finds: python-socket-broadcast/manager
online = {}
# clean: what people are called
names = {}


class Notices(AsyncWebsocketConsumer):
    async def connect(self):
        user = self.scope["user"]
        online[user.username] = self.channel_name
        names[user.id] = user.username

    async def receive(self, text_data=None, bytes_data=None):
        message = {"event": "invited", "text": text_data}
        # finds: python-socket-send/hands
        await self.send_message("ada", message)

    async def send_message(self, username, message):
        # finds: python-socket-broadcast/group
        await get_channel_layer().send(online[username], {"type": "user.message", "message": message})

    @classmethod
    def send_notice_to_user(cls, user_id, message):
        layer = get_channel_layer()
        # finds: python-socket-broadcast/group
        async_to_sync(layer.send)(online[names[user_id]], {"type": "user.message", "message": message})

    async def user_message(self, event):
        # finds: python-socket-send/sends
        await self.send(text_data=event["message"])
