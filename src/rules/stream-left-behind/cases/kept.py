import asyncio

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
clients = []


@app.get("/events")
async def events():
    async def stream():
        queue = asyncio.Queue()
        # finds: stream-left-behind/response (likely)
        clients.append(queue)
        while True:
            yield await queue.get()

    return StreamingResponse(stream(), media_type="text/event-stream")
