from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from consumers import ChatConsumer, News

application = ProtocolTypeRouter({
    # clean: HTTP
    "http": URLRouter([path("news/", News.as_asgi())]),
    # finds: django-channels/protocol-route
    "websocket": URLRouter([path("chat/", ChatConsumer.as_asgi())]),
})
