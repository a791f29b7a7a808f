"""Things with the names of WebSocket routes that are none of FastAPI or Starlette."""
from fastapi import FastAPI
from quart import Quart
from sanic import Sanic

from .routing import WebSocketRoute
from .websocket import create_connection

quart = Quart(__name__)
sanic = Sanic("app")


class WebSocket:
    def websocket(self, path):
        return lambda handler: handler


class WebSocketEndpoint:
    pass


own = WebSocket()


# clean: an object with a decorator of its own
@own.websocket("/own")
async def handler(socket: WebSocket):
    create_connection("/own")


# clean: a class of this file
class Endpoint(WebSocketEndpoint):
    pass


# clean: Quart
@quart.websocket("/quart")
async def in_quart():
    pass


# clean: Sanic
@sanic.websocket("/sanic")
async def in_sanic(request, ws):
    pass


# clean: a class of this repository
route = WebSocketRoute("/own", handler)


def shadowed(FastAPI):
    app = FastAPI()

    # clean: the parameter hides the import
    @app.websocket("/shadowed")
    async def handler(socket):
        pass
