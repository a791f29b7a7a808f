from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


@app.post("/chats/{chat_id}/ask")
async def ask(chat_id: str):
    return StreamingResponse(iter(()), media_type="text/event-stream")


@app.get("/chats/{chat_id}/live")
async def live(chat_id: str):
    return StreamingResponse(iter(()), media_type="text/event-stream")


@app.api_route("/both", methods=["GET", "POST"])
async def both():
    return StreamingResponse(iter(()), media_type="text/event-stream")
