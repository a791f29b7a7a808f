from fastapi import FastAPI, WebSocket

app = FastAPI()


# finds: served /ws
@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text("hello")
