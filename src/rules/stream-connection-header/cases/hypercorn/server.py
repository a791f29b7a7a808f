import requests
from fastapi import FastAPI
from fastapi.responses import JSONResponse, StreamingResponse
from flask import Response

app = FastAPI()
SHARED = {
    "Cache-Control": "no-cache",
    # finds: stream-connection-header/keep-alive
    "Connection": "keep-alive",
}


@app.get("/a")
async def a():
    return StreamingResponse(
        events(),
        media_type="text/event-stream",
        headers={
            "Cache-Control": "no-cache",
            # finds: stream-connection-header/keep-alive
            "Connection": "keep-alive",
        },
    )


@app.get("/b")
async def b():
    return StreamingResponse(events(), media_type="text/event-stream", headers=SHARED)


def c():
    # finds: stream-connection-header/keep-alive
    return Response(events(), mimetype="text/event-stream", headers={"Connection": "keep-alive"})


def clean():
    # clean: no stream
    page = JSONResponse({}, headers={"Connection": "keep-alive"})
    # clean: a client's request
    stream = requests.get("/x", headers={"Accept": "text/event-stream", "Connection": "keep-alive"})
    # clean: it ends the connection
    last = Response(events(), mimetype="text/event-stream", headers={"Connection": "close"})
    return page, stream, last


def events():
    yield "data: 1\n\n"
