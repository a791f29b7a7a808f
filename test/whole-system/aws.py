"""So much of AWS as fixtures/legacy-chat uses, over HTTP: DynamoDB, and a model of Bedrock that thinks before each word."""

import asyncio
import json
import struct
from binascii import crc32

from dynamodb import dynamodb, tables
from starlette.applications import Starlette
from starlette.responses import JSONResponse, StreamingResponse
from starlette.routing import Route


async def converse(request):
    question = (await request.json())["messages"][-1]["content"][0]["text"]

    async def words():
        for word in question.split():
            await asyncio.sleep(0.3)
            yield event({"contentBlockIndex": 0, "delta": {"text": f"{word}!"}})

    return StreamingResponse(words(), media_type="application/vnd.amazon.eventstream")


def event(payload):
    """A message of application/vnd.amazon.eventstream."""
    named = {":message-type": "event", ":event-type": "contentBlockDelta", ":content-type": "application/json"}
    headers = b"".join(
        bytes([len(name)]) + name.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
        for name, value in named.items()
    )
    body = json.dumps(payload).encode()
    prelude = struct.pack(">II", 16 + len(headers) + len(body), len(headers))
    message = prelude + struct.pack(">I", crc32(prelude)) + headers + body
    return message + struct.pack(">I", crc32(message))


async def seen(request):
    """The rows of the table of connections: whose they are, and for what."""
    rows = tables["websocket-connections"].values()
    return JSONResponse([[item["user_id"]["S"], item["metadata"]["M"]["channel"]["S"]] for item in rows])


app = Starlette(
    routes=[
        Route("/", dynamodb, methods=["POST"]),
        Route("/model/{model:path}/converse-stream", converse, methods=["POST"]),
        Route("/seen", seen),
    ]
)
