from fastapi import FastAPI, WebSocket

app = FastAPI()


# clean: the route below it is kept
# migrate-ws-ignore fastapi-websocket-route: transcription stays, its frames are binary
@app.websocket("/ws/voice")
async def voice(socket: WebSocket):
    await socket.accept()


# finds: suppression-comment/unused
# migrate-ws-ignore fastapi-websocket-route: the route went long ago
@app.get("/health")
async def health():
    # clean: a text is no comment
    return "# migrate-ws-ignore fastapi-websocket-route: said in a text"
