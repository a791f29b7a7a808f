from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer


def saved(instance):
    layer = get_channel_layer()
    async_to_sync(layer.group_send)("chat", {"type": "said", "text": instance.text})
