import json

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from sse_starlette.sse import EventSourceResponse

router = APIRouter()


@router.get("/events")
async def stream():
    async def events():
        try:
            yield "data: 1\n\n"
        except ValueError as error:
            # finds: stream-error-event/error
            yield f"event: error\ndata: {json.dumps(str(error))}\n\n"
            # clean: the same stream is named once
            yield {"event": "error", "data": "no"}

    return EventSourceResponse(events())


@router.get("/given")
async def given():
    async def events():
        # finds: stream-error-event/error
        yield {"event": "error", "data": "no"}

    return EventSourceResponse(events())


@router.post("/ask")
async def ask():
    return StreamingResponse(answers(), media_type="text/event-stream")


def answers():
    # clean: an answer to a POST is read by fetch
    yield "event: error\ndata: no\n\n"
