import asyncio
from collections import defaultdict
from dataclasses import dataclass

import websockets
from fastapi import FastAPI, WebSocket
from tornado.websocket import WebSocketHandler

app = FastAPI()
# finds: python-socket-broadcast/manager
app.state.watchers = set()
# finds: python-socket-broadcast/manager
everyone: set[WebSocket] = set()
# clean: keeps texts
history = []


class Manager:
    def __init__(self):
        # finds: python-socket-broadcast/manager
        self.connections: dict[str, WebSocket] = {}

    async def broadcast(self, message):
        for connection in self.connections.values():
            try:
                # finds: python-socket-broadcast/loop
                await connection.send_text(message)
            except RuntimeError:
                pass

    async def at_once(self, message):
        # finds: python-socket-broadcast/loop
        await asyncio.gather(*[one.send_json(message) for one in self.connections.values()])

    async def to_some(self, names, message):
        for name in names:
            # finds: python-socket-broadcast/loop
            await self.connections[name].send_json(message)


class Rooms:
    def __init__(self):
        # finds: python-socket-broadcast/manager
        self.members = []
        # finds: python-socket-broadcast/manager
        self.rooms = defaultdict(set)
        # finds: python-socket-broadcast/manager
        self.names = {}

    async def connect(self, websocket: WebSocket, room, name):
        await websocket.accept()
        self.members.append(websocket)
        self.rooms[room].add(websocket)
        self.names[websocket] = name
        websocket.app.state.watchers.add(websocket)
        history.append(name)

    async def prune(self):
        # clean: for as long as the function runs
        dead = []
        for one in self.members:
            dead.append(one)
        for one in dead:
            self.members.remove(one)


@dataclass
class Player:
    name: str
    socket: WebSocket


class Game:
    # finds: python-socket-broadcast/manager
    players: list[Player] = []


class Board(WebSocketHandler):
    # finds: python-socket-broadcast/manager
    boards = set()

    def open(self):
        Board.boards.add(self)


def make_handler():
    # finds: python-socket-broadcast/manager
    peers = set()

    async def handler(connection):
        peers.add(connection)
        async for message in connection:
            # finds: python-socket-broadcast/call
            websockets.broadcast(peers, message)

    return websockets.serve(handler, "localhost", 8765)


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


async def replay(websocket: WebSocket, lines):
    # clean: many messages to one client
    for line in lines:
        await websocket.send_text(line)


async def unknown(clients, message):
    for client in clients:
        # finds: python-socket-broadcast/loop (likely)
        await client.send_text(message)
