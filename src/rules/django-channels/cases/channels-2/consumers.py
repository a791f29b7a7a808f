from channels.generic.websocket import WebsocketConsumer


# finds: django-channels/consumer
class BoardConsumer(WebsocketConsumer):
    # finds: python-socket-handler/method
    def receive(self, text_data=None, bytes_data=None):
        # finds: python-socket-send/sends
        self.send(text_data=text_data)
