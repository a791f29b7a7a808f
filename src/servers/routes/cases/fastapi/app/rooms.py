from fastapi import APIRouter, WebSocket
from fastapi.responses import StreamingResponse
from sse_starlette.sse import EventSourceResponse

router = APIRouter(prefix="/rooms")


def respond(events):
    return StreamingResponse(events, media_type="text/event-stream")


# finds: websocket GET /api/rooms/{room}/ws
@router.websocket("/{room}/ws")
async def socket(websocket: WebSocket, room: str):
    await websocket.accept()


# finds: stream GET /api/rooms/{room}/stream
@router.get("/{room}/stream")
async def stream(room: str):
    return respond(iter([]))


# finds: stream GET /api/rooms/events
@router.get("/events", tags=["rooms"])
async def events():
    return EventSourceResponse(iter([]))


# finds: post POST /api/rooms/{room}/message
@router.post("/{room}/message", status_code=202)
async def message(room: str):
    return None


# finds: post-stream POST /api/rooms/ask
@router.post("/ask")
async def ask():
    return respond(iter([]))


# clean: a file that is streamed is no stream of events
@router.get("/export")
async def export():
    return StreamingResponse(iter([]), media_type="text/csv")


other = APIRouter()


# clean: nothing includes this router
@other.get("/lost")
async def lost():
    return respond(iter([]))
