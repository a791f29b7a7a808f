import logging

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute


async def feed(websocket):
	await websocket.accept()


def create(debug=False):
	if debug:
		logging.basicConfig()
	app = Starlette(debug=debug, routes=[WebSocketRoute("/feed", feed)])
	return app


if __name__ == "__main__":
	create(True)
