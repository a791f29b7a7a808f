import asyncio
import json

from fastapi import WebSocket


class Hub:
    def __init__(self):
        # finds: python-socket-broadcast/manager
        self.sockets: list[WebSocket] = []

    async def send(self, websocket: WebSocket, message):
        await websocket.send_json(message)

    async def broadcast(self, message: dict):
        text = json.dumps(message)
        for socket in list(self.sockets):
            # finds: python-socket-broadcast/loop
            await socket.send_text(text)

    async def together(self, message):
        async def one(socket: WebSocket):
            await socket.send_json(message)

        await asyncio.gather(*[one(socket) for socket in self.sockets])

    async def tell(self, kind, data):
        # finds: python-socket-broadcast/hands-all
        await self.broadcast({"type": kind, "data": data})

    async def each(self, message):
        for socket in self.sockets:
            await self.send(socket, message)

    async def send_presence(self):
        # finds: python-socket-broadcast/hands-all
        await self.broadcast({"type": "presence", "count": len(self.sockets)})

    async def presence(self):
        # finds: python-socket-broadcast/hands-all
        await self.broadcast({"type": "presence", "count": len(self.sockets)})


hub = Hub()
