from typing import Annotated

from fastapi import FastAPI, Header, Request
from sse_starlette.sse import EventSourceResponse, ServerSentEvent

app = FastAPI()


@app.get("/events")
async def stream(
    # finds: stream-resumes/reads-last-id
    last_event_id: Annotated[str | None, Header()] = None,
):
    return EventSourceResponse(events(last_event_id))


async def events(after):
    # finds: stream-resumes/sends-id
    yield ServerSentEvent(data="1", id="7")
    # clean: an event without an id
    yield ServerSentEvent(data="2")


@app.get("/raw")
async def raw(request: Request):
    # finds: stream-resumes/reads-last-id
    return numbered(request.headers.get("last-event-id"))


def numbered(after):
    for number in range(int(after or 0), 10):
        # finds: stream-resumes/sends-id
        yield f"id: {number}\ndata: {number}\n\n"


# clean: a client that sends it
headers = {"Last-Event-ID": "7"}


def resume(last_event_id: str):
    # clean: a parameter that no header fills
    return last_event_id
