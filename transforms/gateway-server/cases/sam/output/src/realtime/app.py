"""The Lambda handlers of the WebSocket API of template.yaml, in a process: over WebSocket, and over SSE and POST.

Written once by migrate-ws. It is yours. Start it with:

    uvicorn realtime.app:app --host 0.0.0.0 --port 8080
"""

from fastapi import FastAPI

import app as app_handlers
from chat import connect, message

from .apigw_sockets import ApiGateway
from .sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])
gateway = ApiGateway(
    {
        "$connect": connect.handler,
        "sendmessage": message.handler,
    },
    select="$request.body.action",
    authorizer=app_handlers.handler,
    identity_sources=["route.request.querystring.token"],
    stage="live",
    timeout=15,
)
app.add_websocket_route("/ws", gateway.websocket)
# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.
gateway.serve_management(app)
