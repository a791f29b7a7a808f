from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws/preview")
async def preview(websocket: WebSocket):
    await websocket.accept()


@app.websocket("/rooms/{room_id}/live")
async def live(websocket: WebSocket, room_id: str):
    await websocket.accept()


@app.get("/rooms/{room_id}")
async def room(room_id: str):
    return {}
