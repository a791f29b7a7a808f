from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path

from . import consumers

websocket_urlpatterns = [
    # finds: served /ws/chat/{room:int}/
    path("ws/chat/<int:room>/", consumers.Chat.as_asgi()),
]

# A copy that nobody imports: no second route.
application = ProtocolTypeRouter({"websocket": URLRouter(websocket_urlpatterns)})
