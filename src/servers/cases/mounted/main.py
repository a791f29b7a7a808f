from fastapi import FastAPI, WebSocket
from starlette.applications import Starlette
from starlette.routing import Host, Mount, Router, WebSocketRoute

api = FastAPI()


# finds: served /v1/ws
@api.websocket("/ws")
async def chat(websocket: WebSocket):
    await websocket.accept()


async def echo(websocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())


# finds: served /inner/ws
inner = Starlette(routes=[WebSocketRoute("/ws", echo)])
# finds: served /deep/router/ws
router = Router(routes=[WebSocketRoute("/ws", echo)])
# finds: V07
hosted = Starlette(routes=[WebSocketRoute("/ws", echo)])

app = Starlette(
    routes=[
        Mount("/v1", app=api),
        Mount("/inner", inner),
        Mount("/deep", routes=[Mount("/router", app=router)]),
        Host("sockets.example.com", app=hosted),
    ]
)
