from fastapi import FastAPI
from fastapi.responses import JSONResponse, StreamingResponse
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/a")
async def a():
    # finds: stream-without-ids/declared
    return StreamingResponse(iter(()), media_type="text/event-stream")


@app.get("/b")
async def b():
    # finds: stream-without-ids/declared
    return EventSourceResponse(iter(()))


@app.get("/c")
async def c():
    # clean: an answer that is over at once
    return JSONResponse({"id": 1})
