"""The Lambda handlers of the WebSocket API of serverless.yml, in a process: over WebSocket, and over SSE and POST.

Written once by migrate-ws. It is yours. Start it with:

    uvicorn backend.realtime.app:app --host 0.0.0.0 --port 8080
"""

import os

from starlette.applications import Starlette

from backend import all

from .apigw_sockets import ApiGateway
from .sse_sockets import RedisBroker, Socket, SseSockets

app = Starlette()
app.add_middleware(SseSockets, sockets=[Socket("/ws")], broker=RedisBroker(os.environ["REDIS_URL"]))
gateway = ApiGateway(
    {
        "$connect": all.handler,
        "$disconnect": all.handler,
        "$default": all.handler,
    },
    stage="dev",
    broker=RedisBroker(os.environ["REDIS_URL"]),
)
app.add_websocket_route("/ws", gateway.websocket)
# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.
gateway.serve_management(app)
