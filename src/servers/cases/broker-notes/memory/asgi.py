from channels.generic.websocket import WebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path


class Chat(WebsocketConsumer):
    def receive(self, text_data):
        self.channel_layer.group_send("all", {"type": "said", "text": text_data})


# finds: served /ws/memory/ W-HUB
application = ProtocolTypeRouter({"websocket": URLRouter([path("ws/memory/", Chat.as_asgi())])})
