from django.urls import path, re_path

from . import consumers

# Consumers of Channels 2 are routed as they are.
patterns = [
    # finds: django-channels/consumer-path
    re_path(r"live/boards/$", consumers.BoardConsumer),
    # finds: django-channels/consumer-path
    path("live/boards/<int:board>", consumers.BoardConsumer),
]
