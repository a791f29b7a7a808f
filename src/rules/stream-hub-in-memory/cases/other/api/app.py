import asyncio

from sse_starlette.sse import EventSourceResponse

# clean: the workers are of another application
clients = set()


async def events():
    queue = asyncio.Queue()
    clients.add(queue)

    async def stream():
        while True:
            yield await queue.get()

    return EventSourceResponse(stream())
