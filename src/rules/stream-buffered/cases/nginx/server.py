from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from flask import Response
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/a")
async def a():
    # finds: stream-buffered/proxy
    return StreamingResponse(events(), media_type="text/event-stream")


@app.get("/b")
async def b():
    # finds: stream-buffered/proxy
    return StreamingResponse(
        events(), media_type="text/event-stream", headers={"Cache-Control": "no-cache"}
    )


@app.get("/c")
async def c():
    # clean: the proxy is told
    return StreamingResponse(
        events(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


@app.get("/d")
async def d():
    # clean: the library says it
    return EventSourceResponse(events())


def e():
    # clean: the header follows
    response = Response(events(), mimetype="text/event-stream")
    response.headers["X-Accel-Buffering"] = "no"
    return response


def f(headers):
    # clean: headers that are not known
    return Response(events(), mimetype="text/event-stream", headers=headers)


@app.get("/g")
async def g():
    # clean: no stream of events
    return StreamingResponse(events(), media_type="text/csv")


def events():
    while True:
        yield "data: 1\n\n"


@app.get("/at-once")
async def at_once():
    async def refused():
        yield 'data: {"error": "no model"}\n\n'

    # clean: it waits for nothing, and comes together anyway
    return StreamingResponse(refused(), media_type="text/event-stream")


@app.get("/once-ready")
async def once_ready():
    async def answered():
        yield "data: wait\n\n"
        yield f"data: {await ready()}\n\n"

    # finds: stream-buffered/proxy
    return StreamingResponse(answered(), media_type="text/event-stream")
