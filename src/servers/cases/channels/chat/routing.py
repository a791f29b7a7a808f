from django.urls import path, re_path

from . import consumers

websocket_urlpatterns = [
    # finds: served /ws/chat/{room}/ channel-layer=channel layer close-code=4403 room="chat" sender=layer.group_send
    re_path(r"^ws/chat/(?P<room>\w+)/$", consumers.Chat.as_asgi()),
    # finds: served /ws/sums/{year:int}
    path("ws/sums/<int:year>", consumers.Sums.as_asgi()),
    # finds: served /ws/a.b/{name}
    re_path(r"ws/a\.b/(?P<name>[^/]+)/?$", consumers.Sums.as_asgi()),
    # finds: served /ws/files/{name:path}
    re_path(r"^ws/files/(?P<name>.+)$", consumers.Sums.as_asgi()),
    # finds: V12 /^ws/(a|b)/$
    re_path(r"^ws/(a|b)/$", consumers.Sums.as_asgi()),
]

unused_patterns = [
    # finds: V07
    path("ws/unused/", consumers.Sums.as_asgi()),
]
