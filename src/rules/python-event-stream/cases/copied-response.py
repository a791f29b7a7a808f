from starlette.responses import Response


class EventSourceResponse(Response):
    def __init__(self, content, status_code=200, media_type="text/event-stream"):
        self.body_iterator = content


class Listing(Response):
    def __init__(self, content, status_code=200, media_type="text/csv"):
        self.body_iterator = content


async def stream(events):
    # finds: python-event-stream/streaming-response
    return EventSourceResponse(events)


async def listing(rows):
    # clean: another type
    return Listing(rows)
