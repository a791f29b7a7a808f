from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/feed")
async def feed(websocket: WebSocket):
    await websocket.accept()
