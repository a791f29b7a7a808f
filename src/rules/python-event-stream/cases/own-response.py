from .responses import EventSourceResponse, StreamingResponse


class Response:
    def __init__(self, body, media_type):
        pass


def answers(events):
    # clean: this repository's own class
    one = Response(events, media_type="text/event-stream")
    # clean: this repository's own classes, which are not here to be read
    two = EventSourceResponse(events)
    # clean: as above
    three = StreamingResponse(events, media_type="text/event-stream")
    return one, two, three
