from quart import Quart, Response, websocket

app = Quart(__name__)


# finds: websocket GET /live/ws
@app.websocket("/live/ws")
async def ws():
    await websocket.send("hello")


# finds: stream GET /live/stream
@app.get("/live/stream")
async def stream():
    return Response(iter([]), content_type="text/event-stream")


# finds: post POST /live/message
@app.route("/live/message", methods=["POST"])
async def message():
    return "", 202
