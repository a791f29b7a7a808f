import logging

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from sse_sockets import Socket, SseSockets


async def feed(websocket):
	await websocket.accept()


def create(debug=False):
	if debug:
		logging.basicConfig()
	app = Starlette(debug=debug, routes=[WebSocketRoute("/feed", feed)])
	app.add_middleware(SseSockets, sockets=[Socket("/feed")])
	return app


if __name__ == "__main__":
	create(True)
