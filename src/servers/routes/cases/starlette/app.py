from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route, WebSocketRoute


async def socket(websocket):
    await websocket.accept()


async def stream(request):
    return StreamingResponse(iter([]), media_type="text/event-stream")


async def message(request):
    return Response(status_code=202)


inner = Starlette()


# finds: stream GET /inner/inner/stream
@inner.route("/inner/stream")
async def hidden(request):
    return StreamingResponse(iter([]), media_type="text/event-stream")


app = Starlette(
    routes=[
        Mount(
            "/live",
            routes=[
                # finds: websocket GET /live/ws
                WebSocketRoute("/ws", socket),
                # finds: stream GET /live/stream
                Route("/stream", stream),
                # finds: post POST /live/message
                Route("/message", message, methods=["POST"]),
            ],
        ),
        Mount("/inner", app=inner),
    ]
)
