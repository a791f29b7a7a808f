from functools import partial

import falcon.asgi
import tornado.websocket
import websockets
from aiohttp import ClientSession, web
from channels.generic.websocket import AsyncWebsocketConsumer
from flask import Flask
from flask_sock import Sock
from litestar import WebSocket, websocket
from quart import Quart
from quart import websocket as current
from sanic import Sanic

app = Flask(__name__)
sock = Sock(app)
pages = Quart(__name__)
fast = Sanic("fast")


class Chat(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        # finds: python-socket-send/sends
        await self.send(text_data=text_data)


async def serve(rooms, connection):
    # finds: python-socket-send/sends
    await connection.send(rooms)


async def main():
    await websockets.serve(partial(serve, {}), "localhost", 8765)


async def feed(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    # finds: python-socket-send/sends
    await ws.send_str("hello")
    return ws


@sock.route("/echo")
def echo(ws):
    # finds: python-socket-send/sends
    ws.send(ws.receive())


@pages.websocket("/ws")
async def page():
    # finds: python-socket-send/sends
    await current.send("hello")


@fast.websocket("/feed")
async def prices(request, ws):
    # finds: python-socket-send/sends
    await ws.send("1")


@websocket("/lite")
async def lite(socket: WebSocket) -> None:
    # finds: python-socket-send/sends
    await socket.send_data("1")


class Resource:
    async def on_websocket(self, req, ws: falcon.asgi.WebSocket):
        # finds: python-socket-send/sends
        await ws.send_media({})


class Handler(tornado.websocket.WebSocketHandler):
    def on_message(self, message):
        # finds: python-socket-send/sends
        self.write_message(message)


def application(environ, start_response):
    ws = environ["wsgi.websocket"]
    # finds: python-socket-send/sends
    ws.send("hello")


async def listen():
    async with websockets.connect("wss://prices.example.com") as upstream:
        # clean: a client sends
        await upstream.send("subscribe")
    async with ClientSession() as session, session.ws_connect("wss://prices.example.com") as other:
        # clean: a client sends
        await other.send_str("subscribe")
