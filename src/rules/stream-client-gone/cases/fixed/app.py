from starlette.responses import StreamingResponse


def ticks():
    while True:
        yield "data: 1\n\n"


def stream(request):
    # clean: this uvicorn cancels it
    return StreamingResponse(ticks(), media_type="text/event-stream")
