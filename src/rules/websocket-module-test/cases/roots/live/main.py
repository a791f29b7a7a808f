from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/live")
async def listen(websocket: WebSocket):
    await websocket.accept()
