"""The API Gateway of fixtures/legacy-chat as serverless.yml declares it, over WebSocket alone, before its own Lambda handlers."""

import os

import apigw_sockets
from apigw_sockets import ApiGateway
from backend import authorizer, handlers
from starlette.applications import Starlette

# As those of AWS: nothing tells who made them.
apigw_sockets.PREFIX = ""

app = Starlette()
gateway = ApiGateway(
    {
        "$connect": handlers.connect,
        "$disconnect": handlers.disconnect,
        "$default": handlers.default,
        "chat": handlers.chat,
        "ping": handlers.ping,
    },
    select="$request.body.type",
    authorizer=authorizer.handler,
    identity_sources=["context.identity.sourceIp"],
    stage="prod",
    domain_name=os.environ["GATEWAY"],
)
app.add_websocket_route("/prod", gateway.websocket)
gateway.serve_management(app)
