from fastapi import WebSocket


class Hub:
    def __init__(self):
        self.sockets = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.sockets.append(websocket)

    async def broadcast(self, text: str):
        for socket in self.sockets:
            await socket.send_text(text)

    async def broadcast_bytes(self, data: bytes):
        for socket in self.sockets:
            await socket.send_bytes(data)

    async def broadcast_picture(self, data: bytes):
        """Nothing calls it."""
        for socket in self.sockets:
            await socket.send_bytes(data)


class Room(Hub):
    async def broadcast_bytes(self, data: bytes):
        await self.broadcast(data.decode())


class TextHub:
    def __init__(self):
        self.sockets = set()

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.sockets.add(websocket)

    async def send_picture(self, data: bytes):
        """Nothing calls it."""
        for socket in self.sockets:
            await socket.send_bytes(data)
