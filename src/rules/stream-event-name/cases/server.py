import json
from enum import Enum
from typing import Literal

from sse_starlette.sse import ServerSentEvent

TICK = "tick"


class Kind(Enum):
    CHAT = "chat"


async def events(messages):
    async for message in messages:
        # finds: stream-event-name/from-data
        yield f"event: {message['type']}\ndata: {json.dumps(message)}\n\n"
        # finds: stream-event-name/from-data
        yield "event: " + message.type + "\ndata: 1\n\n"
        # finds: stream-event-name/from-data
        yield {"event": message["type"], "data": json.dumps(message)}
        # finds: stream-event-name/from-data
        yield ServerSentEvent(data="1", event=message.kind)
        # clean: written in the code
        yield f"event: {TICK}\ndata: 1\n\n"
        # clean: one of an enum
        yield f"event: {Kind.CHAT.value}\ndata: 1\n\n"
        # clean: the callers write it out
        yield frame("tick", message)
        # clean: the type goes with the data
        yield {"data": json.dumps({"event": message["type"]})}
        made = translate(message)
        # clean: a function of this file made it, with names of its own
        yield {"event": made["event"], "data": json.dumps(made)}
        # clean: no event of a stream
        yield {"event": message["type"], "at": 1}


def translate(message):
    return {"event": "tick", "message": message}


def frame(event: str, data) -> str:
    return f"event: {event}\ndata: {json.dumps(data)}\n\n"


def typed(event: Literal["a", "b"], data) -> str:
    return f"event: {event}\ndata: {json.dumps(data)}\n\n"
