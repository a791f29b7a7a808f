# clean: the library itself defines what others use
class WebsocketConsumer:
    def websocket_connect(self, message):
        pass


class JsonWebsocketConsumer(WebsocketConsumer):
    pass
