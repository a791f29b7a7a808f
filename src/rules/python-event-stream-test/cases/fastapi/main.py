from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.get("/rooms/{room}/events")
async def events(room: str):
    return StreamingResponse(listen(room), media_type="text/event-stream")


@app.get("/rooms/{room}")
async def about(room: str):
    return {"room": room}


async def listen(room):
    yield f"data: {room}\n\n"
