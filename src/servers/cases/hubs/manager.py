from fastapi import WebSocket


class Manager:
    def __init__(self):
        self.active: list[WebSocket] = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.active.append(websocket)

    async def greet(self, websocket: WebSocket):
        await websocket.send_text("hello")

    async def broadcast(self, text: str):
        for one in self.active:
            await one.send_text(text)
