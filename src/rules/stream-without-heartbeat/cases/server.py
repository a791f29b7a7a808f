import asyncio
import json

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from sse_starlette.sse import EventSourceResponse

app = FastAPI()
queues = set()


@app.get("/queued")
async def queued():
    async def events():
        queue = asyncio.Queue()
        queues.add(queue)
        try:
            # finds: stream-without-heartbeat/silent (likely)
            while True:
                event = await queue.get()
                yield f"data: {json.dumps(event)}\n\n"
        finally:
            queues.discard(queue)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/asked")
async def asked(request: Request):
    async def events():
        last = None
        # finds: stream-without-heartbeat/silent (likely)
        while not await request.is_disconnected():
            newest = await newest_after(last)
            if newest != last:
                last = newest
                yield f"data: {json.dumps(newest)}\n\n"
            await asyncio.sleep(1)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/published")
async def published(redis):
    async def events():
        pubsub = redis.pubsub()
        await pubsub.subscribe("news")
        # finds: stream-without-heartbeat/silent (likely)
        async for message in pubsub.listen():
            if message["type"] == "message":
                yield f"data: {message['data']}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/timed")
async def timed(request: Request):
    async def events():
        queue = asyncio.Queue()
        # clean: after 15 s without an event comes a comment
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), timeout=15)
                yield f"data: {json.dumps(event)}\n\n"
            except asyncio.TimeoutError:
                yield ":\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/clock")
async def clock():
    async def events():
        # clean: something comes every second
        while True:
            yield f"data: {json.dumps({'now': 1})}\n\n"
            await asyncio.sleep(1)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/library")
async def library():
    async def events():
        queue = asyncio.Queue()
        # clean: sse-starlette sends a ping every 15 s
        while True:
            yield {"data": json.dumps(await queue.get())}

    return EventSourceResponse(events())


@app.post("/ask")
async def ask():
    async def events():
        queue = asyncio.Queue()
        # clean: one question, one answer
        while True:
            yield f"data: {json.dumps(await queue.get())}\n\n"

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/work")
async def work(path: str):
    async def events():
        queue = asyncio.Queue()
        task = asyncio.create_task(run(path, queue))
        # clean: it ends with the work that this request began
        while True:
            step = await queue.get()
            if step is None:
                break
            yield f"data: {json.dumps(step)}\n\n"
        await task

    return StreamingResponse(events(), media_type="text/event-stream")


async def newest_after(last):
    return last


async def run(path, queue):
    await queue.put(None)


@app.get("/changed")
def changed(job):
    def events():
        last = None
        # finds: stream-without-heartbeat/silent (likely)
        while True:
            try:
                row = read_row(job)
            except KeyError:
                # The last word is no sign of life.
                yield "data: gone\n\n"
                return
            if row.progress != last:
                last = row.progress
                yield f"data: {json.dumps(last)}\n\n"
            if row.is_done:
                yield (
                    "data: done\n\n"
                )
                return
            time.sleep(2)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/prices")
async def prices(symbols: str):
    wanted = symbols.split(",")

    async def events():
        # clean: each round writes of what was asked for
        while True:
            for symbol in wanted:
                yield f"data: {json.dumps(symbol)}\n\n"
            await asyncio.sleep(1)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/found")
async def found():
    async def events():
        # finds: stream-without-heartbeat/silent (likely)
        while True:
            rows = await newest_after(None)
            for row in rows:
                yield f"data: {json.dumps(row)}\n\n"
            await asyncio.sleep(1)

    return StreamingResponse(events(), media_type="text/event-stream")


@app.post("/work")
async def work(task: str, agent):
    async def events():
        async for event in agent.run(task):
            yield f"data: {json.dumps(event)}\n\n"

    # finds: stream-without-heartbeat/silent (likely)
    return StreamingResponse(events(), media_type="text/event-stream")


@app.post("/work-with-pings")
async def work_with_pings(task: str, agent):
    async def events():
        async for event in agent.run(task):
            yield f"data: {json.dumps(event)}\n\n"
            yield ": ping\n\n"

    # clean: it beats
    return StreamingResponse(events(), media_type="text/event-stream")


@app.post("/answer")
async def answer(question: str, model):
    async def events():
        async for token in model.stream(question):
            yield f"data: {json.dumps(token)}\n\n"

    # finds: stream-without-heartbeat/model (possible)
    return StreamingResponse(events(), media_type="text/event-stream")
