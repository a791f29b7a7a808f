import json

from fastapi import APIRouter, WebSocket
from starlette.endpoints import WebSocketEndpoint

router = APIRouter()


@router.websocket("/chat")
async def chat(websocket: WebSocket):
    await websocket.accept()
    # finds: python-socket-send/sends
    await websocket.send_json({"type": "hello"})
    text = await websocket.receive_text()
    await answer(websocket, text)
    session = Session(websocket)
    await session.say(text)


async def answer(peer, text):
    # finds: python-socket-send/sends
    await peer.send_text(text)


class Session:
    def __init__(self, socket):
        self.socket = socket

    async def say(self, text):
        # finds: python-socket-send/sends
        await self.socket.send_text(json.dumps({"text": text}))


class Ticker(WebSocketEndpoint):
    async def on_connect(self, websocket):
        await websocket.accept()
        # finds: python-socket-send/sends
        await websocket.send_bytes(b"hello")


class Mailbox:
    def __init__(self, mailer):
        self.mailer = mailer

    async def post(self, letter):
        # clean: nobody hands it a socket
        await self.mailer.send(letter)
        # clean: a name says too little
        await letter.socket.send_json({})


class Framed(WebSocket):
    async def send_framed(self, data):
        # finds: python-socket-send/sends
        await self.send({"type": "websocket.send", "text": json.dumps(data)})

    async def greet(self):
        # finds: python-socket-send/sends
        await self.send_framed("hello")

    def describe(self, data):
        return json.dumps(data)


class Checked(WebSocketEndpoint):
    socket_class = Framed

    async def dispatch(self):
        websocket = self.socket_class(self.scope, self.receive, self.send)
        await self.on_receive(websocket, await websocket.receive_json())


class Answering(Checked):
    async def on_receive(self, websocket, data):
        # finds: python-socket-send/sends
        await websocket.send_framed(data)
        # clean: says nothing to the client
        websocket.describe(data)


async def typed(peer: Framed):
    # finds: python-socket-send/sends
    await peer.send_framed({})
