from fastapi import FastAPI, WebSocket
from mangum import Mangum
from quart import Quart

app = FastAPI()
other = Quart(__name__)


# finds: V09 /ws
@app.websocket("/ws")
async def one(websocket: WebSocket):
    await websocket.accept()


# finds: V06 /quart
@other.websocket("/quart")
async def two():
    ...


handler = Mangum(app)
