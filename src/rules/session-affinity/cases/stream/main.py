from fastapi import FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/events")
async def events():
    async def rows():
        yield {"data": "1"}

    return EventSourceResponse(rows())
