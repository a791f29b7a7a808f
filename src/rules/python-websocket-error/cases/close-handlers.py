import socketio
from aiohttp import WSMsgType, web
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from flask_socketio import Namespace, SocketIO
from starlette.endpoints import WebSocketEndpoint
from tornado.websocket import WebSocketHandler

sio = socketio.AsyncServer()
socketio_app = SocketIO()


class Feed(WebSocketHandler):
    def open(self):
        pass

    # finds: python-websocket-error/close-handler
    def on_close(self):
        # finds: python-websocket-error/close-code
        self.close(1011, "gone")

    # clean: runs on a message
    def on_message(self, message):
        pass


class Room(AsyncJsonWebsocketConsumer):
    # finds: python-websocket-error/close-handler
    async def disconnect(self, code):
        # finds: python-websocket-error/close-code
        await self.close(code=4001)


class Ticks(WebSocketEndpoint):
    # finds: python-websocket-error/close-handler
    async def on_disconnect(self, websocket, close_code):
        pass


class Chat(Namespace):
    # finds: python-websocket-error/close-handler
    def on_disconnect(self):
        pass


@sio.event
# finds: python-websocket-error/close-handler
async def disconnect(sid):
    pass


@socketio_app.on("disconnect")
# finds: python-websocket-error/close-handler
def left():
    pass


# clean: an event of the application
@socketio_app.on("leave")
def leave():
    pass


async def echo(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    async for message in ws:
        # finds: python-websocket-error/failure-read
        if message.type == WSMsgType.ERROR:
            # finds: python-websocket-error/failure-read
            print(ws.exception())
        # clean: data
        elif message.type == WSMsgType.TEXT:
            await ws.send_str(message.data)
    return ws


class Pool:
    # clean: connections of a database
    def disconnect(self):
        pass

    # clean: a class of this repository
    def on_close(self):
        pass
