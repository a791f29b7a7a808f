from fastapi import FastAPI, WebSocket

app = FastAPI()


# finds: V08 /ws
@app.websocket("/ws")
async def one(websocket: WebSocket):
    await websocket.accept()
