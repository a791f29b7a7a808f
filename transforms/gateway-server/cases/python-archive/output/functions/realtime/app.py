"""The Lambda handlers of the WebSocket API of template.yaml, in a process: over WebSocket, and over SSE and POST.

Written once by migrate-ws. It is yours. Start it with:

    uvicorn realtime.app:app --host 0.0.0.0 --port 8080
"""

from pathlib import Path

from starlette.applications import Starlette

from .apigw_sockets import ApiGateway, load_apart
from .sse_sockets import Socket, SseSockets

# Each from the folder that Lambda packs it from.
functions = Path(__file__).parent.parent
chat_app = load_apart(functions / "chat", "app")
leave_app = load_apart(functions / "leave", "app")

app = Starlette()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])
gateway = ApiGateway(
    {
        "$connect": chat_app.handler,
        "say": chat_app.handler,
        "$disconnect": leave_app.handler,
    },
    stage="live",
)
app.add_websocket_route("/ws", gateway.websocket)
# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.
gateway.serve_management(app)
