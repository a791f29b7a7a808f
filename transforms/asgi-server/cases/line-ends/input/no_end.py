from fastapi import FastAPI
from starlette.routing import WebSocketRoute
def ws(websocket): ...
app = FastAPI(routes=[WebSocketRoute("/ws", ws)])