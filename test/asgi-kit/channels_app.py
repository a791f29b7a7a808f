"""Consumers of Django Channels as people write them, behind the kit: `channels_app:application`."""

import os

import django
from channels.generic.websocket import AsyncWebsocketConsumer, JsonWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import path, re_path
from django.views.static import serve
from sse_sockets import Socket, SseSockets

seen = []


def told(_request):
    return JsonResponse(seen, safe=False)


urlpatterns = [
    path("seen", told),
    path("", lambda _request: HttpResponse("home")),
    path("pages/<path:path>", serve, {"document_root": os.environ.get("KIT_PAGES")}),
]
settings.configure(
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="of a test",
    CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}},
)
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402


class Chat(AsyncWebsocketConsumer):
    async def connect(self):
        self.room = self.scope["url_route"]["kwargs"]["room"]
        if self.room == "closed":
            await self.close(code=4403)
            return
        await self.channel_layer.group_add(self.room, self.channel_name)
        await self.accept()

    async def disconnect(self, code):
        seen.append(code)
        await self.channel_layer.group_discard(self.room, self.channel_name)

    async def receive(self, text_data):
        await self.channel_layer.group_send(self.room, {"type": "said", "text": text_data})

    async def said(self, event):
        await self.send(text_data=event["text"])


class Sums(JsonWebsocketConsumer):
    """Synchronous: in a thread."""

    def receive_json(self, content):
        self.send_json({"sum": sum(content)})
        if not content:
            self.close(code=4000)


application = SseSockets(
    ProtocolTypeRouter(
        {
            "http": get_asgi_application(),
            "websocket": AllowedHostsOriginValidator(
                URLRouter(
                    [re_path(r"^ws/chat/(?P<room>\w+)/$", Chat.as_asgi()), path("ws/sums/", Sums.as_asgi())]
                )
            ),
        }
    ),
    sockets=[Socket("/ws/chat/{room}/"), Socket("/ws/sums/")],
)
