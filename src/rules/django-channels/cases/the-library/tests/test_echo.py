from channels.generic.websocket import JsonWebsocketConsumer


# finds: django-channels/consumer
class Echo(JsonWebsocketConsumer):
    def receive_json(self, content):
        self.send_json(content)
