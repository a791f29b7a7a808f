from fastapi import FastAPI, WebSocket

app = FastAPI()


class Hub:
    def __init__(self):
        self.sockets: list[WebSocket] = []

    async def publish(self, text: str) -> None:
        for socket in self.sockets:
            await socket.send_text(text)

    async def send_to(self, name: str, text: str) -> None:
        await self.sockets[0].send_text(text)


hub = Hub()


@app.websocket("/ws")
async def talk(websocket: WebSocket):
    await websocket.accept()
    hub.sockets.append(websocket)


@app.get("/health")
def health():
    return {"ok": True}


class Desk:
    def __init__(self):
        self.open: dict[str, WebSocket] = {}

    async def join(self, name: str, websocket: WebSocket) -> None:
        await websocket.accept()
        self.open[name] = websocket

    def leave(self, name: str) -> None:
        self.open.pop(name, None)
