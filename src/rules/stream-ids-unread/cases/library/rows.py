from sse_starlette.sse import EventSourceResponse


async def rows():
    # clean: a row of a table
    yield {"id": 1, "name": "x"}


def stream():
    return EventSourceResponse(rows())
