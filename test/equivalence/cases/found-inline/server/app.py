from fastapi import FastAPI, Request, WebSocket
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.websocket("/chat/ws")
async def socket(websocket: WebSocket):
    await websocket.accept()


async def events(connection: str):
    yield "event: ws.ready\ndata: {}\n\n"


@app.get("/chat/stream")
async def stream(connectionId: str):
    return StreamingResponse(events(connectionId), media_type="text/event-stream")


@app.post("/chat/message", status_code=202)
async def message(connectionId: str, request: Request):
    return None
