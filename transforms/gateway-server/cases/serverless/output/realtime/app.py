"""The Lambda handlers of the WebSocket API of serverless.yml, in a process: over WebSocket, and over SSE and POST.

Written once by migrate-ws. It is yours. Start it with:

    uvicorn realtime.app:app --host 0.0.0.0 --port 8080
"""

from starlette.applications import Starlette

import auth
import handlers

from .apigw_sockets import ApiGateway
from .sse_sockets import Socket, SseSockets

app = Starlette()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])
gateway = ApiGateway(
    {
        "$connect": handlers.connect,
        "$disconnect": handlers.disconnect,
        "say": handlers.say,
    },
    select="$request.body.kind",
    authorizer=auth.authorize,
    identity_sources=["route.request.header.Auth"],
    stage="staging",
    responses=["say"],
    timeout=20,
)
app.add_websocket_route("/ws", gateway.websocket)
# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.
gateway.serve_management(app)
