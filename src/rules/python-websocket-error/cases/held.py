from fastapi import FastAPI, WebSocket

app = FastAPI()


class Desk:
    def __init__(self):
        self.sockets: dict[str, WebSocket] = {}
        self.files = {}

    def find(self, name: str) -> WebSocket | None:
        return self.sockets.get(name)

    def open(self, name):
        return self.files.get(name)

    async def shut(self):
        for socket in self.sockets.values():
            # finds: python-websocket-error/close-other
            await socket.close()
        # finds: python-websocket-error/close-other
        await self.sockets["first"].close()
        # clean: no socket
        self.files["first"].close()

    async def say(self, name, text):
        try:
            await self.sockets[name].send_text(text)
        # finds: python-websocket-error/send-failure
        except (RuntimeError, ConnectionResetError):
            del self.sockets[name]
        try:
            self.files[name].write(text)
        # clean: a file
        except OSError:
            del self.files[name]


desk = Desk()


async def dismiss(name):
    if socket := desk.find(name):
        # finds: python-websocket-error/close-other
        await socket.close()
    # clean: a file
    desk.open(name).close()


@app.websocket("/ws")
async def serve(websocket: WebSocket):
    try:
        await websocket.send_text("hello")
    # clean: says nothing of the connection
    except ValueError:
        # clean: its own, without a code
        await websocket.close()


def made(scope, receive, send):
    return WebSocket(scope, receive, send)


async def run(scope, receive, send):
    websocket = made(scope, receive, send)
    # clean: its own
    await websocket.close()
