from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()
sockets: list[WebSocket] = []


# finds: served /room W-HUB
@app.websocket("/room")
async def room(websocket: WebSocket):
    await websocket.accept()
    sockets.append(websocket)
    try:
        while True:
            text = await websocket.receive_text()
            for one in sockets:
                await one.send_text(text)
    except WebSocketDisconnect:
        sockets.remove(websocket)


# finds: served /echo
@app.websocket("/echo")
async def echo(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        await websocket.send_text(text)
