import json

from fastapi import FastAPI, WebSocket

app = FastAPI()


class Desk:
    def __init__(self):
        self.guests: dict[str, WebSocket] = {}

    async def send_to(self, guest: str, message: dict):
        socket = self.guests.get(guest)
        if socket:
            # finds: python-socket-send/sends
            await socket.send_text(json.dumps(message))

    async def send_plainly(self, message: dict, websocket: WebSocket):
        # finds: python-socket-send/sends
        await websocket.send_json(message)

    async def notify(self, guest: str, message: dict):
        # finds: python-socket-send/hands
        await self.send_to(guest, message)

    async def send_refusal(self, websocket: WebSocket, reason: str):
        # finds: python-socket-send/sends
        await websocket.send_json({"type": "refused", "reason": reason})

    async def count(self, websocket: WebSocket, data: dict):
        # finds: python-socket-send/sends
        await websocket.send_json(data)


desk = Desk()


@app.websocket("/desk/{guest}")
async def serve(websocket: WebSocket, guest: str):
    await websocket.accept()
    desk.guests[guest] = websocket
    # finds: python-socket-send/hands
    await desk.send_plainly({"type": "welcome"}, websocket)
    while True:
        data = await websocket.receive_json()
        # finds: python-socket-send/hands
        await desk.notify(guest, {"type": "heard", "data": data})
        # clean: makes its message itself
        await desk.send_refusal(websocket, "closed")
        # clean: its name says nothing of a send
        await desk.count(websocket, data)


class Post:
    def send_to(self, guest, message):
        print(guest, message)


# clean: another function of that name
Post().send_to("a", "hello")
