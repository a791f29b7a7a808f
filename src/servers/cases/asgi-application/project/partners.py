from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from project.consumers import Chat

# Another module imports and serves it.
application = ProtocolTypeRouter(
    {
        # finds: served /ws/partners/
        "websocket": URLRouter([path("ws/partners/", Chat.as_asgi())]),
    }
)
