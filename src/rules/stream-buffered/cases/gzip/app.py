import asyncio

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import StreamingResponse

app = FastAPI()
app.add_middleware(GZipMiddleware, minimum_size=1000)


@app.get("/events")
async def events():
    async def ticks():
        while True:
            yield ": \n\n"
            await asyncio.sleep(15)

    # finds: stream-buffered/gzipped (likely)
    return StreamingResponse(ticks(), media_type="text/event-stream")
