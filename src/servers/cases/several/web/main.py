from fastapi import FastAPI, WebSocket

app = FastAPI()


# The processes of another service, and those of tests, are not of this one.
# finds: served /ws
@app.websocket("/ws")
async def one(websocket: WebSocket):
    await websocket.accept()
