import asyncio
import json

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
queue = asyncio.Queue()


@app.get("/newest")
async def newest():
    async def events():
        # clean: where nothing is new, the last one comes again every 8 s
        while True:
            event = None
            try:
                event = queue.get_nowait()
            except asyncio.QueueEmpty:
                pass
            if not event:
                event = await read_newest()
            if event:
                yield f"data: {json.dumps(event)}\n\n"
            await asyncio.sleep(8)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/new")
async def new():
    async def events():
        # finds: stream-without-heartbeat/silent (likely)
        while True:
            event = None
            try:
                event = queue.get_nowait()
            except asyncio.QueueEmpty:
                pass
            if event:
                yield f"data: {json.dumps(event)}\n\n"
            await asyncio.sleep(8)

    return StreamingResponse(events(), media_type="text/event-stream")


async def read_newest():
    return {"id": 1}
