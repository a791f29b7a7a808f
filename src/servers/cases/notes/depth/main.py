from fastapi import FastAPI, WebSocket

app = FastAPI()


async def first(websocket: WebSocket):
    await second(websocket)


async def second(websocket: WebSocket):
    await third(websocket)


async def third(websocket: WebSocket):
    await fourth(websocket)


async def fourth(websocket: WebSocket):
    await fifth(websocket)


async def fifth(websocket: WebSocket):
    await websocket.send_bytes(b"not seen from /far")


# finds: served /far W-DEPTH
@app.websocket("/far")
async def far(websocket: WebSocket):
    await first(websocket)


# finds: V01 /near
@app.websocket("/near")
async def near(websocket: WebSocket):
    await second(websocket)
