import asyncio

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


async def ticks():
    n = 0
    while True:
        n += 1
        yield f"data: {n}\n\n"
        await asyncio.sleep(1)


@app.get("/ticks")
async def stream():
    # finds: stream-client-gone/unnoticed
    return StreamingResponse(ticks(), media_type="text/event-stream")


@app.get("/queue")
async def queue():
    async def events():
        queue = asyncio.Queue()
        try:
            while True:
                try:
                    yield await asyncio.wait_for(queue.get(), 15)
                except asyncio.TimeoutError:
                    yield ": ping\n\n"
                except asyncio.CancelledError:
                    break
        finally:
            queue.shutdown()

    # finds: stream-client-gone/unnoticed
    return StreamingResponse(
        events(), headers={"Content-Type": "text/event-stream"}
    )


@app.get("/asks")
async def asks(request: Request):
    async def events():
        while True:
            if await request.is_disconnected():
                break
            yield "data: 1\n\n"

    # clean: the loop asks
    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/library")
async def library():
    # clean: the library notices
    return EventSourceResponse(ticks())


async def answer(model):
    while True:
        token = await model.next()
        if token is None:
            return
        yield f"data: {token.json()}\n\n"


@app.get("/answer")
async def ends(model):
    # clean: it ends
    return StreamingResponse(answer(model), media_type="text/event-stream")


@app.get("/bytes")
async def download():
    # clean: no stream of events
    return StreamingResponse(ticks(), media_type="application/x-ndjson")
