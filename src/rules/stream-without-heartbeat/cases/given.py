import json

from fastapi.responses import StreamingResponse


async def framed(events):
    async for event in events:
        yield f"data: {json.dumps(event)}\n\n"


def respond(events):
    # finds: stream-without-heartbeat/silent (possible)
    return StreamingResponse(
        framed(events),
        media_type="text/event-stream",
        headers={"Connection": "keep-alive"},
    )


async def framed_rows(rows):
    for row in rows:
        yield f"data: {json.dumps(row)}\n\n"


def respond_with_rows(rows):
    # clean: rows that are there already
    return StreamingResponse(framed_rows(rows), media_type="text/event-stream")
