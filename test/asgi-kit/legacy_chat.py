"""What `apply --servers` writes for fixtures/legacy-chat, with `dynamodb.py` for a database and a model that is none."""

import time

import backend.realtime.routes as routes
from backend.chat_service import ChatService
from backend.realtime.app import app
from dynamodb import dynamodb, tables
from starlette.responses import JSONResponse

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


async def seen(request):
    """The users of the open connections.

    `send_message` updates a row without a condition. Where that comes after `$disconnect` has deleted the row,
    DynamoDB leaves a row of the key alone, and so does `dynamodb.py`. Such a row is no connection.
    """
    rows = tables["websocket-connections"].values()
    return JSONResponse([row["user_id"]["S"] for row in rows if "user_id" in row])


app.add_route("/seen", seen)
