from starlette.applications import Starlette
from starlette.endpoints import WebSocketEndpoint
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.routing import Mount, Route, WebSocketRoute


async def home(request): ...


async def echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())


class Chat(WebSocketEndpoint):
    encoding = "json"

    async def on_receive(self, websocket, data):
        await websocket.send_json(data)


class Audio(WebSocketEndpoint):
    encoding = "bytes"

    async def on_receive(self, websocket, data):
        await websocket.send_text("heard")


routes = [
    Route("/", home),
    # finds: served /echo
    WebSocketRoute("/echo", echo),
    Mount(
        "/api",
        routes=[
            # finds: served /api/chat/{room:int}
            WebSocketRoute("/chat/{room:int}", Chat),
            # finds: V01 /api/audio
            WebSocketRoute("/audio", Audio),
        ],
    ),
]

app = Starlette(routes=routes, middleware=[Middleware(SessionMiddleware, secret_key="key")])
# finds: V07
app.router.routes.append(WebSocketRoute("/late", echo))
