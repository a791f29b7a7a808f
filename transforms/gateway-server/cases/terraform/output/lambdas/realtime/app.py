"""The Lambda handlers of the WebSocket API of infra/main.tf, in a process: over WebSocket, and over SSE and POST.

Written once by migrate-ws. It is yours. Start it with:

    uvicorn realtime.app:app --host 0.0.0.0 --port 8080
"""

from starlette.applications import Starlette

from chat import authorize, connect, say

from .apigw_sockets import ApiGateway
from .sse_sockets import Socket, SseSockets

app = Starlette()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])
gateway = ApiGateway(
    {
        "$connect": connect.handler,
        "say": say.handler,
        "shout": say.handler,
    },
    select="$request.body.action",
    authorizer=authorize.handler,
    identity_sources=["route.request.querystring.token"],
    stage="live",
    responses=["say", "shout"],
    timeout=12,
)
app.add_websocket_route("/ws", gateway.websocket)
# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.
gateway.serve_management(app)
