from consumers import ChatConsumer


# finds: django-channels/consumer
class RoomConsumer(ChatConsumer):
    """A WebsocketConsumer through another file."""
