import json

import socketio
from fastapi import Depends, FastAPI, WebSocket
from ocpp.v16 import ChargePoint

from hub import Hub, TextHub

app = FastAPI()
hub = Hub()
texts = TextHub()
sockets: dict[str, WebSocket] = {}


# The hub that has the socket sends bytes, though this handler does not.
# finds: V01 /hub
@app.websocket("/hub")
async def hubbed(websocket: WebSocket):
    await hub.connect(websocket)
    while True:
        await websocket.receive_text()


@app.post("/pictures")
async def pictures(data: bytes):
    await hub.broadcast_bytes(data)


# finds: served /texts hub=self.sockets
@app.websocket("/texts")
async def texted(websocket: WebSocket):
    await texts.connect(websocket)


# finds: V01 /raw
@app.websocket("/raw")
async def raw(websocket: WebSocket):
    await websocket.accept()
    message = await websocket.receive()
    await websocket.send_text(str(len(message["bytes"])))


# finds: V04 /protocol
@app.websocket("/protocol")
async def protocol(websocket: WebSocket):
    await websocket.accept(subprotocol="chat.v1")


# finds: V04 /header
@app.websocket("/header")
async def header(websocket: WebSocket):
    token = websocket.headers.get("Sec-WebSocket-Protocol")
    await websocket.accept(subprotocol=token)


# finds: served /none
@app.websocket("/none")
async def none(websocket: WebSocket):
    await websocket.accept(subprotocol=None)


# finds: V02 /calls
@app.websocket("/calls")
async def calls(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        data = json.loads(text)
        if data["event"] == "start":
            sockets[data["start"]["streamSid"]] = websocket


# finds: V02 /points
@app.websocket("/points")
async def points(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        kind, number, action, payload = json.loads(text)
        if action == "BootNotification":
            await websocket.send_text(json.dumps([3, number, {"status": "Accepted"}]))


# finds: V02 /ocpp/{point}
@app.websocket("/ocpp/{point}")
async def point(websocket: WebSocket, point: str):
    await websocket.accept()


# finds: V03 /charge
@app.websocket("/charge")
async def charge(websocket: WebSocket):
    await websocket.accept()
    await ChargePoint("id", websocket).start()


async def user(websocket: WebSocket) -> str:
    return websocket.query_params["token"]


# finds: served /me auth=Depends auth=cookie close-code=4401 hub=sockets
@app.websocket("/me")
async def me(websocket: WebSocket, name: str = Depends(user)):
    if "session" not in websocket.cookies:
        await websocket.close(code=4401)
        return
    await websocket.accept()
    sockets[name] = websocket


# finds: V03
app.mount("/socket.io", socketio.ASGIApp(socketio.AsyncServer()))
