from channels.generic.websocket import WebsocketConsumer


# clean: a part of the library
class AuthConsumer(WebsocketConsumer):
    pass
