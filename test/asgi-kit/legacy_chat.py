"""The Lambdas of fixtures/legacy-chat in one process, by what its serverless.yml says, with `dynamodb.py` for a database."""

import time

import backend.realtime.routes as routes
from apigw_sockets import ApiGateway
from backend import authorizer, handlers
from backend.chat_service import ChatService
from dynamodb import dynamodb, tables
from fastapi import FastAPI
from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/ws", stream="/api/chat/stream", send="/api/chat/message")])
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
    stage="dev",
)
app.add_websocket_route("/ws", gateway.websocket)
gateway.serve_management(app)

app.add_route("/dynamodb", dynamodb, methods=["POST"])


class Model:
    """In the place of Bedrock: it thinks before each word."""

    def converse_stream(self, modelId, messages):
        def words():
            for word in messages[-1]["content"][0]["text"].split():
                time.sleep(0.3)
                yield {"contentBlockDelta": {"delta": {"text": f"{word}!"}}}

        return {"stream": words()}


routes.ChatService = lambda: ChatService(model=Model())


@app.get("/seen")
def connected():
    return [item["user_id"]["S"] for item in tables["websocket-connections"].values()]
