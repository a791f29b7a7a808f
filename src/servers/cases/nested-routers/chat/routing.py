from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path

from . import consumers

rooms = URLRouter(
    [
        # finds: served /ws/rooms/{room:int}/
        path("rooms/<int:room>/", consumers.Chat.as_asgi()),
    ]
)
members = [
    # finds: served /members/{name}/
    path("<name>/", consumers.Chat.as_asgi()),
]
patterns = [
    path("ws/", rooms),
    path("members/", AuthMiddlewareStack(URLRouter(members))),
]
