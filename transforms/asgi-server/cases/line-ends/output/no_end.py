from fastapi import FastAPI
from starlette.routing import WebSocketRoute
from sse_sockets import Socket, SseSockets
def ws(websocket): ...
app = FastAPI(routes=[WebSocketRoute("/ws", ws)])
app.add_middleware(SseSockets, sockets=[Socket("/ws")])