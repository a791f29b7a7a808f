import asyncio

from sse_starlette.sse import EventSourceResponse

clients = set()


async def events():
    async def stream():
        queue = asyncio.Queue()
        # clean: taken out at the end
        clients.add(queue)
        try:
            while True:
                yield {"data": await queue.get()}
        finally:
            clients.discard(queue)

    return EventSourceResponse(stream())
