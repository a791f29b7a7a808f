from fastapi import FastAPI, WebSocket

app = FastAPI()


class Hub:
    def __init__(self):
        self.sockets: list[WebSocket] = []

    async def publish(self, text: str) -> None:
        for socket in self.sockets:
            await socket.send_text(text)


hub = Hub()


@app.websocket("/ws")
async def talk(websocket: WebSocket):
    await websocket.accept()
    hub.sockets.append(websocket)


@app.get("/health")
def health():
    return {"ok": True}
