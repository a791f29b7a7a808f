from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

from site.consumers import Chat
from django.conf import settings
from site.sse_sockets import Socket, SseSockets

application = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": URLRouter([path("ws/<slug:room>/", Chat.as_asgi())]),
})
application = SseSockets(
    application,
    sockets=[Socket("/ws/{room}/")],
    allow_origins=settings.CORS_ALLOWED_ORIGINS,
)
