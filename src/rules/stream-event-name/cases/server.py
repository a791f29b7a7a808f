import json
from enum import Enum

from fastapi import FastAPI, Request
from pydantic import BaseModel
from sse_starlette.sse import ServerSentEvent

app = FastAPI()
TICK = "tick"


class Kind(Enum):
    CHAT = "chat"


class Note(BaseModel):
    kind: str
    text: str


@app.post("/notes")
async def note(note: Note):
    # finds: stream-event-name/from-data (likely)
    publish(f"event: {note.kind}\ndata: {json.dumps(note.text)}\n\n")
    # finds: stream-event-name/from-data (likely)
    publish(ServerSentEvent(data="1", event=note.kind))


@app.get("/topics/{topic}")
async def topic(topic: str):
    async def events():
        # finds: stream-event-name/from-data (likely)
        yield {"event": topic, "data": "1"}

    return events()


@app.post("/any")
async def any_name(request: Request):
    body = await request.json()
    # finds: stream-event-name/from-data (likely)
    publish("event: " + body["type"] + "\ndata: 1\n\n")


async def events(messages):
    async for message in messages:
        # clean: the server's own messages have names of its own
        yield f"event: {message['type']}\ndata: {json.dumps(message)}\n\n"
        # clean: the same in a dict
        yield {"event": message["type"], "data": json.dumps(message)}
        # clean: written in the code
        yield f"event: {TICK}\ndata: 1\n\n"
        # clean: one of an enum
        yield f"event: {Kind.CHAT.value}\ndata: 1\n\n"


def frame(event: str, data) -> str:
    # clean: a function that writes any event
    return f"event: {event}\ndata: {json.dumps(data)}\n\n"


def publish(event):
    return event
