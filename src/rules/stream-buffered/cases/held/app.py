from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.get("/api/prices")
async def prices():
    # finds: stream-buffered/proxy
    return StreamingResponse(ticks(), media_type="text/event-stream")


async def ticks():
    while True:
        yield f"data: {await tick()}\n\n"
