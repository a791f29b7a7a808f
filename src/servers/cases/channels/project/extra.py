from django.urls import path

from chat.consumers import Pictures, Sums
from elsewhere import OtherConsumer


def with_token(inner):
    return inner


extra_patterns = [
    # finds: V01 /ws/pictures/
    path("ws/pictures/", Pictures.as_asgi()),
    # finds: V07 /ws/other/
    path("ws/other/", OtherConsumer.as_asgi()),
    # finds: V07
    path("/ws/slash/", Sums.as_asgi()),
    # finds: V06 /ws/old/
    path("ws/old/", Sums),
]
