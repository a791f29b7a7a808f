from fastapi import FastAPI
from sse_starlette.sse import EventSourceResponse

app = FastAPI()


@app.get("/rooms/{room_id}/stream")
async def stream(room_id: str):
    return EventSourceResponse(events(room_id))


@app.get("/rooms/{room_id}")
async def room(room_id: str):
    return {"id": room_id}


async def events(room_id: str):
    yield {"data": room_id}
