from asgiref.sync import async_to_sync
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer


class Chat(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        # finds: python-socket-broadcast/group
        await self.channel_layer.group_send(
            "chat",
            {"type": "chat.message", "text": text_data},
        )


def notify(text):
    layer = get_channel_layer()
    # finds: python-socket-broadcast/group
    async_to_sync(layer.group_send)("chat", {"type": "chat.message", "text": text})
    # finds: python-socket-broadcast/group
    async_to_sync(layer.send)("worker", {"type": "count"})


def handed(layer, text):
    # finds: python-socket-broadcast/group (likely)
    layer.group_send("chat", {"type": "chat.message", "text": text})
    # clean: anything may have this name
    layer.send("worker", {"type": "count"})


def announce(text, group="chat"):
    # finds: python-socket-broadcast/group
    async_to_sync(get_channel_layer().group_send)(group, {"kind": "said", "text": text})


def everywhere():
    # finds: python-socket-broadcast/hands-all
    announce("closing")
