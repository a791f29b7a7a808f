from starlette.responses import Response


class EventSourceResponse(Response):
    def __init__(self, content, status_code=200, media_type="text/event-stream"):
        self.body_iterator = content
        self.init_headers({"X-Accel-Buffering": "no"})


async def stream(events):
    # clean: its constructor sets the headers
    return EventSourceResponse(events)
