from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path

from site.consumers import Chat
from site.sse_sockets import Socket, SseSockets

application = ProtocolTypeRouter({
    "http": get_asgi_application(),
    "websocket": URLRouter([path("ws/<slug:room>/", Chat.as_asgi())]),
})
application = SseSockets(application, sockets=[Socket("/ws/{room}/")])
