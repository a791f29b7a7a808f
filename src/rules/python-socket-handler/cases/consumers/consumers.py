from channels.generic.websocket import AsyncJsonWebsocketConsumer, WebsocketConsumer
from socketio import AsyncNamespace
from starlette.endpoints import WebSocketEndpoint
from tornado.websocket import WebSocketHandler


class Room(AsyncJsonWebsocketConsumer):
    # finds: python-socket-handler/method
    async def connect(self):
        await self.accept()

    # clean: told as one that runs when a socket closes
    async def disconnect(self, code):
        pass

    # finds: python-socket-handler/method
    async def receive_json(self, content):
        await self.save(content)

    # clean: the application calls it
    async def save(self, content):
        pass

    # finds: python-socket-handler/method
    async def order_changed(self, message):
        await self.send_json(message["order"])

    # finds: python-socket-handler/method
    async def seat_taken(self, event):
        await self.send_json(event)

    # clean: no message has its name
    async def price_of(self, order):
        return order


class Numbers(WebsocketConsumer):
    # finds: python-socket-handler/method
    def receive(self, text_data=None, bytes_data=None):
        self.send(text_data)


class Ticker(WebSocketEndpoint):
    # finds: python-socket-handler/method
    async def on_receive(self, websocket, data):
        pass


class Board(WebSocketHandler):
    # finds: python-socket-handler/method
    def open(self):
        pass

    # finds: python-socket-handler/method
    def on_message(self, message):
        pass

    # clean: decides who may connect
    def check_origin(self, origin):
        return True


class Game(AsyncNamespace):
    # finds: python-socket-handler/method
    async def on_move(self, sid, data):
        await self.emit("moved", data)


class Plain:
    # clean: nothing of a library
    async def receive(self, text_data):
        pass


class Parsed(WebSocketEndpoint):
    # finds: python-socket-handler/method
    async def dispatch(self):
        await super().dispatch()

    # clean: the application calls it
    async def parsed(self, message):
        return message["text"]
