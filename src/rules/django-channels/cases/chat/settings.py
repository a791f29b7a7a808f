INSTALLED_APPS = ["channels", "rooms"]

CHANNEL_LAYERS = {
    "default": {
        # finds: django-channels/layer
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [("localhost", 6379)]},
    },
}

CACHES = {
    # clean: a cache
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"},
}

# finds: django-channels/application
ASGI_APPLICATION = "routing.application"
# clean: WSGI serves no WebSockets
WSGI_APPLICATION = "wsgi.application"
