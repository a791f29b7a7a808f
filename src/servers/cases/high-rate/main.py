import base64

import cv2
import numpy
from fastapi import FastAPI, WebSocket
from ptyprocess import PtyProcessUnicode

app = FastAPI()


# finds: V05 /terminal high-rate=ptyprocess.PtyProcessUnicode.spawn
@app.websocket("/terminal")
async def terminal(websocket: WebSocket):
    await websocket.accept()
    process = PtyProcessUnicode.spawn(["bash"])
    while True:
        process.write(await websocket.receive_text())


# finds: V05 /camera
@app.websocket("/camera")
async def camera(websocket: WebSocket):
    await websocket.accept()
    while True:
        await websocket.send_json({"faces": faces(await websocket.receive_text())})


def faces(text: str) -> int:
    frame = cv2.imdecode(numpy.frombuffer(base64.b64decode(text), numpy.uint8), cv2.IMREAD_COLOR)
    return len(frame)


# finds: V05 /board high-rate=pointer_move
@app.websocket("/board")
async def board(websocket: WebSocket):
    await websocket.accept()
    async for message in websocket.iter_json():
        if message["type"] == "pointer_move":
            await websocket.send_json(message)


# finds: served /chat
@app.websocket("/chat")
async def chat(websocket: WebSocket):
    await websocket.accept()
    async for message in websocket.iter_json():
        if message["type"] == "move_task":
            await websocket.send_json(message)


# The words of a program that moves a pointer are no messages of the client.
# finds: served /assistant
@app.websocket("/assistant")
async def assistant(websocket: WebSocket):
    await websocket.accept()
    async for message in websocket.iter_json():
        await websocket.send_json(await answer(message["text"]))


async def answer(text: str):
    return await plan(text)


async def plan(text: str):
    return await act({"action": text})


async def act(tool: dict):
    if tool["action"] == "mouse_move":
        return {"moved": True}
    return {}
