CHANNEL_LAYERS = {
    # clean: the application serves HTTP and workers
    "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
}

# clean: no WebSocket is routed there
ASGI_APPLICATION = "routing.application"
