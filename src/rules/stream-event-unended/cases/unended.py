from fastapi.responses import StreamingResponse


async def numbers():
    for number in range(10):
        # finds: stream-event-unended/unended
        yield f"data: {number}\n"


def stream():
    # clean: the response itself
    return StreamingResponse(numbers(), media_type="text/event-stream")
