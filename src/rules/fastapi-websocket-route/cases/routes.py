"""@app.websocket("/docs") in a text that documents."""
from fastapi import APIRouter, FastAPI, WebSocket
from starlette.applications import Starlette
from starlette.endpoints import WebSocketEndpoint
from starlette.routing import Route, WebSocketRoute

PREVIEW = "/ws/preview"

app = FastAPI()
router = APIRouter(prefix="/chat")


# finds: fastapi-websocket-route/route-decorator
@app.websocket("/ws")
async def echo(websocket: WebSocket):
    await websocket.accept()


# finds: fastapi-websocket-route/route-decorator
@router.websocket(
    "/{room}",
    name="room",
)
async def room(websocket: WebSocket, room: str):
    await websocket.accept()


# finds: fastapi-websocket-route/route-decorator
@app.router.websocket(PREVIEW)
async def preview(websocket):
    await websocket.accept()


# finds: fastapi-websocket-route/endpoint-class
class Live(WebSocketEndpoint):
    encoding = "text"

    async def on_receive(self, websocket, data):
        await websocket.send_text(data)


# finds: fastapi-websocket-route/route-decorator
@app.websocket_route("/live")
# finds: fastapi-websocket-route/endpoint-class
class LiveRoute(Live):
    pass


# finds: fastapi-websocket-route/route-added
app.add_api_websocket_route("/added", echo)
# finds: fastapi-websocket-route/route-added
app.add_websocket_route(path="/added-too", route=Live)
# finds: fastapi-websocket-route/route-added
app.websocket("/called")(echo)
starlette = Starlette(
    routes=[
        Route("/", endpoint=echo),
        # finds: fastapi-websocket-route/route-added
        WebSocketRoute("/listed", endpoint=Live),
    ]
)


def create_app() -> FastAPI:
    made = FastAPI()

    # finds: fastapi-websocket-route/route-decorator
    @made.websocket("/inner")
    async def inner(socket: WebSocket):
        await socket.accept()

    return made


# finds: fastapi-websocket-route/route-decorator
@create_app().websocket("/outer")
async def outer(socket: WebSocket):
    await socket.accept()


# clean: an ordinary route
@app.get("/websocket")
async def page():
    # @app.websocket("/commented-out")
    return 'app.websocket("/in-a-string")'


def register(target, other):
    # The router is a parameter, the handler says what it takes: likely.
    # finds: fastapi-websocket-route/route-decorator
    @target.websocket("/registered")
    async def registered(socket: "WebSocket"):
        await socket.accept()

    # clean: a router that is not known and a handler that takes anything
    @other.websocket("/something")
    async def something(socket):
        pass
