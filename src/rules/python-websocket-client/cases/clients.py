import aiohttp
import socketio
import websocket
import websockets
from autobahn.asyncio.websocket import WebSocketClientProtocol
from httpx_ws import aconnect_ws
from websocket import create_connection
from websockets.sync.client import connect

ADDRESS = "wss://chat.example.com/ws"


async def by_websockets():
    # finds: python-websocket-client/connection
    async with websockets.connect(ADDRESS) as socket:
        await socket.send("hello")


def in_a_thread():
    # finds: python-websocket-client/connection
    with connect(uri=ADDRESS) as socket:
        print(socket.recv())


def by_websocket_client():
    # finds: python-websocket-client/connection
    create_connection("ws://localhost:8000/ws")
    # finds: python-websocket-client/connection
    websocket.WebSocketApp(ADDRESS, on_message=print).run_forever()
    # clean: switches logging on
    websocket.enableTrace(True)


async def by_aiohttp():
    async with aiohttp.ClientSession() as session:
        # finds: python-websocket-client/connection
        async with session.ws_connect(ADDRESS) as socket:
            await socket.receive()
        # clean: an HTTP request
        await session.get("https://chat.example.com/ws_connect")


async def untyped(session):
    # finds: python-websocket-client/connection
    await session.ws_connect(ADDRESS)


async def by_httpx(client):
    # finds: python-websocket-client/connection
    async with aconnect_ws("/ws", client) as socket:
        await socket.receive_text()


# finds: python-websocket-client/class
class Ticker(WebSocketClientProtocol):
    pass


# clean: it opens where it connects
sio = socketio.Client()
# finds: python-websocket-client/connection
sio.connect("http://localhost:5000")
