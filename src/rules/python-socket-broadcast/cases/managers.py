import asyncio

import websockets
from fastapi import WebSocket


# finds: python-socket-broadcast/manager
class Manager:
    def __init__(self):
        self.connections: dict[str, WebSocket] = {}

    async def broadcast(self, message):
        # finds: python-socket-broadcast/loop
        for connection in self.connections.values():
            await connection.send_text(message)

    async def at_once(self, message):
        # finds: python-socket-broadcast/loop
        await asyncio.gather(*[one.send_json(message) for one in self.connections.values()])


# finds: python-socket-broadcast/manager
class Rooms:
    def __init__(self):
        self.members = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.members.append(websocket)


# clean: keeps one, and a class
class Session:
    kind: type[WebSocket] = WebSocket
    current: WebSocket | None = None


# clean: keeps names
class Names:
    def __init__(self):
        self.names: list[str] = []

    def join(self, name: str):
        self.names.append(name)
        # clean: nothing is sent
        for name in self.names:
            print(name)


def publish(clients, message):
    # finds: python-socket-broadcast/call
    websockets.broadcast(clients, message)


async def replay(websocket: WebSocket, lines):
    # clean: many messages to one client
    for line in lines:
        await websocket.send_text(line)
