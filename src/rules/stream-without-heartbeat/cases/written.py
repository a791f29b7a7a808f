import asyncio
import json

from aiohttp import web

queues = set()


async def events(request):
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    queue = asyncio.Queue()
    queues.add(queue)
    # finds: stream-without-heartbeat/silent (likely)
    while True:
        event = await queue.get()
        await response.write(f"data: {json.dumps(event)}\n\n".encode())


async def beaten(request):
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    queue = asyncio.Queue()
    # clean: a comment after 15 s without an event
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), 15)
            await response.write(f"data: {json.dumps(event)}\n\n".encode())
        except asyncio.TimeoutError:
            await response.write(b":\n\n")


async def application(scope, receive, send):
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"text/event-stream")],
        }
    )
    queue = asyncio.Queue()
    queues.add(queue)
    # finds: stream-without-heartbeat/silent (likely)
    while True:
        event = await queue.get()
        body = f"data: {json.dumps(event)}\n\n".encode()
        await send({"type": "http.response.body", "body": body, "more_body": True})


async def ticking(scope, receive, send):
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"text/event-stream")],
        }
    )
    # clean: something comes every second
    while True:
        await send({"type": "http.response.body", "body": b"data: 1\n\n", "more_body": True})
        await asyncio.sleep(1)


async def page(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    queue = asyncio.Queue()
    # clean: no stream of events
    while True:
        part = await queue.get()
        await send({"type": "http.response.body", "body": part, "more_body": True})
