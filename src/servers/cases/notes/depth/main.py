import asyncio
import logging

from fastapi import FastAPI, WebSocket
from voice_bridge import Bridge, relay

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


# finds: served /package W-DEPTH
@app.websocket("/package")
async def package(websocket: WebSocket):
    await websocket.accept()
    await relay(websocket)


# finds: served /bridge W-DEPTH
@app.websocket("/bridge")
async def bridge(websocket: WebSocket):
    await Bridge(websocket).run()


async def listen(websocket: WebSocket):
    async for text in websocket.iter_text():
        await websocket.send_text(text)


# What it is handed to is known.
# finds: served /known
@app.websocket("/known")
async def known(websocket: WebSocket):
    await websocket.accept()
    logging.info("%s came", websocket)
    await asyncio.create_task(listen(websocket))
