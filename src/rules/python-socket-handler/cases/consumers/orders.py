from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer


def changed(order):
    layer = get_channel_layer()
    async_to_sync(layer.group_send)("orders", {"type": "order.changed", "order": order.id})
