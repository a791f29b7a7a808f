import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
django_application = get_asgi_application()

import chat.routing  # noqa: E402
from project.extra import extra_patterns, with_token  # noqa: E402

patterns = chat.routing.websocket_urlpatterns + extra_patterns

application = ProtocolTypeRouter(
    {
        "http": django_application,
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(with_token(URLRouter(patterns)))
        ),
    }
)
