from starlette.responses import StreamingResponse


def ticks():
    while 1:
        yield "data: 1\n\n"


def stream(request):
    # finds: stream-client-gone/unnoticed
    return StreamingResponse(ticks(), media_type="text/event-stream")
