from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path, re_path

from consumers import ChatConsumer, Echo, News

application = ProtocolTypeRouter({
    # clean: HTTP
    "http": URLRouter([path("news/", News.as_asgi())]),
    # finds: django-channels/protocol-route
    "websocket": URLRouter(
        [
            # finds: django-channels/consumer-path
            path("chat/", ChatConsumer.as_asgi()),
            # finds: django-channels/consumer-path
            re_path(r"^rooms/(?P<room>\w+)/$", Echo),
        ]
    ),
})
