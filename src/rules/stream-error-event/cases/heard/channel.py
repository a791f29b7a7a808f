import asyncio
import json


class Channel:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def stream(self):
        while True:
            payload = await self.queue.get()
            event = payload["event"]
            # finds: stream-error-event/error
            yield f"event: {event}\ndata: {json.dumps(payload)}\n\n"
            if event == "done" or event == "error":
                break

    async def other(self):
        while True:
            name = await self.queue.get()
            # clean: nothing says that one is named so
            yield f"event: {name}\ndata: 1\n\n"
            if name == "done":
                break
