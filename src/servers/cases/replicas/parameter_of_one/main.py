from fastapi import FastAPI, WebSocket

app = FastAPI()


# finds: served /ws
@app.websocket("/ws")
async def one(websocket: WebSocket):
    await websocket.accept()
