from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from project.consumers import Chat

# Of an older version; nobody serves it, so its routes do not count.
application = ProtocolTypeRouter(
    {
        "websocket": URLRouter([path("ws/old/", Chat.as_asgi())]),
    }
)
