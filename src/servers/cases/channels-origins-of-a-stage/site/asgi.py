from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from site.consumers import Chat

application = ProtocolTypeRouter(
    {
        # finds: served /ws/chat/ W-ORIGINS
        "websocket": URLRouter([path("ws/chat/", Chat.as_asgi())]),
    }
)
