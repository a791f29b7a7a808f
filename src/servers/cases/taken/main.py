from fastapi import FastAPI, WebSocket

app = FastAPI()


# finds: V13 /rooms/{room}
@app.websocket("/rooms/{room}")
async def room(websocket: WebSocket, room: str):
    await websocket.accept()


@app.get("/rooms/{room_id}/stream")
async def history(room_id: str): ...


# finds: V13 /feed
@app.websocket("/feed")
async def feed(websocket: WebSocket):
    await websocket.accept()


@app.post("/{topic:str}/message")
async def publish(topic: str): ...


# finds: served /api/live
@app.websocket("/api/live")
async def live(websocket: WebSocket):
    await websocket.accept()


# finds: served /api/news
@app.websocket("/api/news")
async def news(websocket: WebSocket):
    await websocket.accept()


@app.get("/api/live/{channel}")
async def channel(channel: str): ...


@app.get("/{page:path}")
async def pages(page: str): ...
