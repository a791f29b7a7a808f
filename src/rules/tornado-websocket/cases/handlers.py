import tornado.web
import tornado.websocket
from tornado import websocket


# finds: tornado-websocket/handler
class Chat(tornado.websocket.WebSocketHandler):
    def on_message(self, message):
        self.write_message(message)


# finds: tornado-websocket/handler
class Room(Chat):
    pass


# finds: tornado-websocket/handler
class Live(websocket.WebSocketHandler):
    pass


class WebSocketHandler:
    """class Live(tornado.websocket.WebSocketHandler) in a text."""


# clean: a class of this repository
class Own(WebSocketHandler):
    pass


# clean: serves HTTP
class Page(tornado.web.RequestHandler):
    pass
