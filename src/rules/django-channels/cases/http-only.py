from channels.generic.http import AsyncHttpConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import path


class WebsocketConsumer:
    pass


# clean: a class of this repository
class Own(WebsocketConsumer):
    pass


class News(AsyncHttpConsumer):
    pass


# clean: Channels with HTTP only
application = ProtocolTypeRouter({"http": URLRouter([path("news/", News.as_asgi())])})
OTHERS = {"websocket": application}
