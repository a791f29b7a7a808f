"""The Lambda handlers of the WebSocket API of template.yml, in a process: over WebSocket, and over SSE and POST.

Written once by migrate-ws. It is yours. Start it with:

    uvicorn realtime.app:app --host 0.0.0.0 --port 8080
"""

from importlib import import_module

from starlette.applications import Starlette

from .apigw_sockets import ApiGateway
from .sse_sockets import Socket, SseSockets

on_connect = import_module("on-connect")
lambda_handlers = import_module("lambda")

app = Starlette()
app.add_middleware(SseSockets, sockets=[Socket("/ws")])
gateway = ApiGateway(
    {
        "$connect": on_connect.handler,
        "$default": lambda_handlers.handler,
    },
    select="${request.body.service}/${request.body.action}",
    stage="default",
)
app.add_websocket_route("/ws", gateway.websocket)
# For senders in other processes, at http://localhost:<port>/<stage>. Only this machine may ask, unless `allowed` says otherwise.
gateway.serve_management(app)
