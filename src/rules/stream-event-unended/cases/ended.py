from fastapi.responses import StreamingResponse


async def numbers():
    for number in range(10):
        # clean: it is ended
        yield f"data: {number}\n\n"


def stream():
    return StreamingResponse(numbers(), media_type="text/event-stream")
