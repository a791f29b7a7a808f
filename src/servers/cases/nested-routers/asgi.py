from channels.routing import ProtocolTypeRouter, URLRouter
from chat.routing import patterns
from django.core.asgi import get_asgi_application

application = ProtocolTypeRouter(
    {"http": get_asgi_application(), "websocket": URLRouter(patterns)}
)
