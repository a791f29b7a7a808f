import asyncio
import json

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


class Hub:
    def __init__(self):
        self.queues = set()

    async def subscribe(self):
        queue = asyncio.Queue()
        self.queues.add(queue)
        while True:
            yield await queue.get()

    async def beaten(self):
        queue = asyncio.Queue()
        while True:
            try:
                yield await asyncio.wait_for(queue.get(), 10)
            except asyncio.TimeoutError:
                yield {"type": "nothing"}


hub = Hub()


@app.get("/events")
async def events():
    async def stream():
        # finds: stream-without-heartbeat/silent (likely)
        async for event in hub.subscribe():
            yield f"data: {json.dumps(event)}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


@app.get("/beaten")
async def beaten():
    async def stream():
        # clean: what it takes events from has something every 10 s
        async for event in hub.beaten():
            yield f"data: {json.dumps(event)}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")
