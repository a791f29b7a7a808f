import websockets
from aiohttp import web
from fastapi import FastAPI, WebSocket
from flask import Flask
from flask_sock import Sock
from quart import Quart, websocket

app = FastAPI()
sock = Sock(Flask(__name__))
pages = Quart(__name__)


@app.websocket("/chat")
async def chat(socket: WebSocket):
    # finds: python-socket-handler/receives
    first = await socket.receive_json()
    # finds: python-socket-handler/receives
    async for text in socket.iter_text():
        print(first, text)


async def feed(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    # finds: python-socket-handler/receives
    async for message in ws:
        print(message.data)
    return ws


@sock.route("/echo")
def echo(ws):
    while True:
        # finds: python-socket-handler/receives
        print(ws.receive())


@pages.websocket("/ws")
async def page():
    # finds: python-socket-handler/receives
    print(await websocket.receive())


async def serve(connection):
    # finds: python-socket-handler/receives
    hello = await connection.recv()
    # clean: the rule of that library finds its loops
    async for message in connection:
        print(hello, message)


async def main():
    await websockets.serve(serve, "localhost", 8765)


async def listen(queue):
    async with websockets.connect("wss://prices.example.com") as upstream:
        # clean: a client hears
        async for message in upstream:
            # clean: no socket
            await queue.receive(message)
