from fastapi import FastAPI, WebSocket

app = FastAPI()


class ConnectionManager:
    def __init__(self):
        self.active: list[WebSocket] = []

    async def connect(self, websocket: WebSocket):
        await websocket.accept()
        self.active.append(websocket)

    async def broadcast(self, text: str):
        for one in self.active:
            await one.send_text(text)

    def count(self):
        return len(self.active)


class Clock:
    def connect(self, zone: str):
        return zone
