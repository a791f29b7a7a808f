import asyncio

from fastapi import FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/events")
async def events():
    async def numbered():
        number = 0
        while True:
            number += 1
            # finds: stream-ids-unread/unread (likely)
            yield {"id": number, "data": "x"}
            await asyncio.sleep(1)

    return EventSourceResponse(numbered())
