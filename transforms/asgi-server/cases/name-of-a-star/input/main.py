from fastapi import FastAPI, WebSocket
from models import *

app = FastAPI()


@app.websocket("/ws")
async def sockets(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(str(Socket()))
