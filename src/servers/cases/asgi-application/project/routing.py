from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from project.consumers import Chat

# Of an older version; nobody serves it.
application = ProtocolTypeRouter(
    {
        # finds: V07 /ws/old/
        "websocket": URLRouter([path("ws/old/", Chat.as_asgi())]),
    }
)
