import json

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

from .process import ChatRequest, User, get_current_user, process_chat_stream

router = FastAPI()


@router.post("/chat/{chat_id}/stream")
async def chat_stream(
    chat_id: str,
    request: ChatRequest,
    # clean: it returns the user and yields nothing
    current_user: User = Depends(get_current_user)
):
    async def generate():
        async for chunk in process_chat_stream(request):
            # clean: one line of JSON, and an empty line
            yield f"data: {json.dumps(chunk)}\n\n"

    # finds: stream-buffered/proxy, stream-without-ids/documented
    return StreamingResponse(
        generate(),
        media_type="text/event-stream",
        headers={
            # clean: what a stream needs
            "Cache-Control": "no-cache",
            # finds: stream-connection-header/keep-alive
            "Connection": "keep-alive"
        }
    )
