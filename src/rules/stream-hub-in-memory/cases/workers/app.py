import asyncio

from fastapi import FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()
# finds: stream-hub-in-memory/local
clients: list[asyncio.Queue] = []
# finds: stream-hub-in-memory/local
rooms = {}
# clean: names, no queues
names = []


@app.get("/events")
async def events(room: str):
    queue = asyncio.Queue()
    clients.append(queue)
    rooms[room] = queue
    names.append(room)

    async def stream():
        while True:
            yield {"data": await queue.get()}

    return EventSourceResponse(stream())


class Hub:
    def __init__(self):
        # finds: stream-hub-in-memory/local
        self.listeners = set()

    def listen(self):
        queue = asyncio.Queue()
        self.listeners.add(queue)
        return queue


broadcaster = Hub()
