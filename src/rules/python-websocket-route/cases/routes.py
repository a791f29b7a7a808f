from blacksheep import Application
from litestar import WebSocket, websocket, websocket_listener
from litestar.handlers import WebsocketListener
from quart import Blueprint, Quart
from robyn import Robyn
from robyn import WebSocket as RobynWebSocket
from sanic import Sanic

app = Sanic("chat")
quart = Quart(__name__)
rooms = Blueprint("rooms", __name__)
sheep = Application()
robyn = Robyn(__file__)


# finds: python-websocket-route/route
@app.websocket("/feed")
async def feed(request, ws):
    await ws.send(await ws.recv())


# finds: python-websocket-route/route
app.add_websocket_route(feed, "/feed-too")


# finds: python-websocket-route/route
@quart.websocket("/ws")
async def ws():
    pass


# finds: python-websocket-route/route
@rooms.websocket("/room")
async def room():
    pass


# finds: python-websocket-route/route
@websocket("/raw")
async def raw(socket: WebSocket) -> None:
    await socket.accept()


# finds: python-websocket-route/route
@websocket_listener("/listen")
async def listen(data: str) -> str:
    return data


# finds: python-websocket-route/listener
class Listener(WebsocketListener):
    path = "/class"


# finds: python-websocket-route/route
@sheep.router.ws("/sheep")
async def flock(socket):
    pass


# finds: python-websocket-route/route
bird = RobynWebSocket(robyn, "/bird")


# clean: an ordinary route, and "@app.websocket" in a text
@app.get("/websocket")
async def page(request):
    return "@app.websocket('/in-a-string')"
