import asyncio
import json

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
queues = []
subscribers = set()


@app.get("/kept")
async def kept():
    queue = asyncio.Queue()
    # finds: stream-left-behind/response (likely)
    queues.append(queue)

    async def events():
        while True:
            yield f"data: {json.dumps(await queue.get())}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/left")
async def left():
    queue = asyncio.Queue()
    # clean: taken out when the stream ends
    subscribers.add(queue)

    async def events():
        try:
            while True:
                yield f"data: {json.dumps(await queue.get())}\n\n"
        finally:
            subscribers.discard(queue)

    return StreamingResponse(events(), media_type="text/event-stream")
