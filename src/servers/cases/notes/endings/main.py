from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()


# finds: served /steps W-RETURN
@app.websocket("/steps")
async def steps(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("one")
    await websocket.send_text("two")


# finds: served /list W-RETURN
@app.websocket("/list")
async def listed(websocket: WebSocket):
    await websocket.accept()
    try:
        for step in [name.title() for name in ("a", "b")]:
            await websocket.send_text(step)
    except WebSocketDisconnect:
        pass


# finds: served /each
@app.websocket("/each")
async def each(websocket: WebSocket):
    await websocket.accept()
    async for text in websocket.iter_text():
        for word in text.split():
            await websocket.send_text(word)


# finds: served /quit W-RETURN
@app.websocket("/quit")
async def quit(websocket: WebSocket):
    await websocket.accept()
    while True:
        text = await websocket.receive_text()
        if text == "quit":
            break
        await websocket.send_text(text)


# finds: served /closed
@app.websocket("/closed")
async def closed(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("one")
    await websocket.close()


# Its client has gone where it ends.
# finds: served /gone
@app.websocket("/gone")
async def gone(websocket: WebSocket):
    if not websocket.headers.get("x-user"):
        return
    await websocket.accept()
    try:
        while True:
            for word in (await websocket.receive_text()).split():
                if word == "skip":
                    break
                await websocket.send_text(word)
    except WebSocketDisconnect:
        return


# finds: served /raw
@app.websocket("/raw")
async def raw(websocket: WebSocket):
    await websocket.accept()
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            break
        await websocket.send_text(message["text"])
