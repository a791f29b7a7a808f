from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.get("/stream/board")
async def board():
    # clean: its location turns buffering off
    return StreamingResponse(iter(()), media_type="text/event-stream")


@app.get("/leaders/stream")
async def leaders():
    # finds: stream-buffered/proxy (likely)
    return StreamingResponse(iter(()), media_type="text/event-stream")
