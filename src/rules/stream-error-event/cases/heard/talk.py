from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from .frames import log_sse, sse

router = APIRouter()


@router.get("/talk")
async def talk():
    async def events():
        try:
            # clean: an event of another name
            yield sse("started", {"error": "error"})
        except ValueError as error:
            # finds: stream-error-event/error
            yield sse("error", {"text": str(error)})

    return StreamingResponse(events(), media_type="text/event-stream")


async def rest():
    # clean: what it makes is no event
    log_sse("error", "no")
    # clean: the name is another argument
    yield sse(data="error", event="done")


@router.post("/ask-talk")
async def ask():
    # clean: an answer to a POST is read by fetch
    return StreamingResponse(iter([sse("error", {})]), media_type="text/event-stream")
