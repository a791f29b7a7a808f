from fastapi import FastAPI, WebSocket
from starlette.endpoints import WebSocketEndpoint
from starlette.websockets import WebSocket as Socket

app = FastAPI()


# finds: fastapi-websocket-route/socket-class
class Packaged(Socket):
    # clean: is a WebSocket, takes none
    async def send_packet(self, text: str):
        await self.send_text(text)


# finds: fastapi-websocket-route/takes-socket
async def user(websocket: WebSocket):
    return websocket.cookies["user"]


class Manager:
    # finds: fastapi-websocket-route/takes-socket
    async def connect(self, websocket: "WebSocket"):
        await websocket.accept()

    # clean: takes a text
    async def broadcast(self, websocket: str):
        pass


# finds: fastapi-websocket-route/endpoint-class
class Live(WebSocketEndpoint):
    # clean: its class is found
    async def on_connect(self, websocket: WebSocket):
        await websocket.accept()


async def middleware(scope, receive, send):
    # finds: fastapi-websocket-route/socket-made
    socket = WebSocket(scope, receive=receive, send=send)
    # clean: told where the class is
    packaged = Packaged(scope, receive=receive, send=send)
    return socket, packaged
